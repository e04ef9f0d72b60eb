// A card is carried from place to place: by the mouse as browsers do it, by a finger after it has rested on the card.

const REST = 350;
const STILL = 8;

/** Calls `dropped` with a card and the place it was let go over. */
export function carry(board: HTMLElement, dropped: (card: HTMLElement, place: HTMLElement) => void, signal: AbortSignal): void {
  let card: HTMLElement | null = null;
  const place = (target: EventTarget | Element | null) => (target as Element | null)?.closest?.<HTMLElement>("[data-drop]") ?? null;
  const over = (where: HTMLElement | null) => {
    for (const each of board.querySelectorAll(".over")) if (each !== where) each.classList.remove("over");
    where?.classList.add("over");
  };
  const end = () => {
    card?.classList.remove("carried");
    over(null);
    card = null;
  };
  const begin = (taken: HTMLElement) => {
    card = taken;
    card.classList.add("carried");
  };
  const drop = (where: HTMLElement | null) => {
    const taken = card;
    end();
    if (taken && where && board.contains(where)) dropped(taken, where);
  };

  board.addEventListener("dragstart", (event) => {
    const taken = (event.target as Element).closest<HTMLElement>("[data-card][draggable=true]");
    if (!taken || !event.dataTransfer) return;
    event.dataTransfer.setData("text/plain", taken.dataset["card"]!);
    event.dataTransfer.effectAllowed = "move";
    begin(taken);
  }, { signal });
  board.addEventListener("dragover", (event) => {
    const where = place(event.target);
    over(card && where);
    if (card && where) event.preventDefault();
  }, { signal });
  board.addEventListener("drop", (event) => {
    event.preventDefault();
    drop(place(event.target));
  }, { signal });
  board.addEventListener("dragend", end, { signal });
  byFinger(board, { begin, over: (at) => over(place(at)), drop: (at) => drop(place(at)), end }, signal);
}

interface Carrying {
  begin(card: HTMLElement): void;
  over(at: Element | null): void;
  drop(at: Element | null): void;
  end(): void;
}

/** A finger that rests takes the card along; one that goes on at once scrolls the page as ever. */
function byFinger(board: HTMLElement, carrying: Carrying, signal: AbortSignal): void {
  let waiting = 0, from: Touch | null = null, holds = false, held: HTMLElement | null = null;
  const at = ({ clientX, clientY }: Touch) => document.elementFromPoint(clientX, clientY);
  const stop = () => {
    clearTimeout(waiting);
    if (held) held.draggable = true;
    from = held = null;
    holds = false;
  };
  board.addEventListener("touchstart", (event) => {
    const taken = (event.target as Element).closest<HTMLElement>("[data-card][draggable=true]");
    if (!taken || event.touches.length > 1) return stop();
    from = event.touches[0]!;
    held = taken;
    held.draggable = false; // some browsers would carry it themselves, and cancel the finger
    waiting = window.setTimeout(() => { holds = true; carrying.begin(taken); }, REST);
  }, { signal, passive: true });
  board.addEventListener("touchmove", (event) => {
    const now = event.touches[0]!;
    if (holds) {
      event.preventDefault();
      carrying.over(at(now));
    } else if (from && Math.hypot(now.clientX - from.clientX, now.clientY - from.clientY) > STILL) stop();
  }, { signal, passive: false });
  board.addEventListener("touchend", (event) => {
    if (holds) {
      event.preventDefault();
      carrying.drop(at(event.changedTouches[0]!));
    }
    stop();
  }, { signal });
  board.addEventListener("touchcancel", () => { carrying.end(); stop(); }, { signal });
  board.addEventListener("contextmenu", (event) => { if (holds) event.preventDefault(); }, { signal });
}
