// A board or a calendar whose cards move: by hand, by "Move to ...", by keys; each move can be taken back.
import { Undo } from "./cells/undo";
import { beside, tell } from "./moves/columns";
import { carry } from "./moves/drag";
import { move, type Told } from "./moves/server";
import { ask } from "./moves/sheet";
import { _ } from "../../../platform/ui/assets/words";

interface Move { id: string; before: string; after: string }

const SIDE: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
const UP: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

class CardMoves extends HTMLElement {
  private readonly wait = new AbortController();
  private readonly undo = new Undo<Move>(this, async (last) => {
    if (await this.send(last, false)) this.undo.say(_("Taken back."));
  });

  connectedCallback(): void {
    const { signal } = this.wait;
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    if (!this.querySelector("template[data-said]")) return;
    carry(this, (card, place) => void this.put(card, place.dataset["drop"]!), signal);
    this.addEventListener("click", (event) => this.pressed(event), { signal, capture: true });
    this.undo.listen(signal);
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  private get cards() { return [...this.querySelectorAll<HTMLElement>("[data-card]")]; }
  private card(id: string) { return this.cards.find((each) => each.dataset["card"] === id); }
  private place(to: string) { return [...this.querySelectorAll<HTMLElement>("[data-drop]")].find((each) => each.dataset["drop"] === day(this, to)); }

  /** "Move to ..." opens the sheet instead of its page. */
  private pressed(event: MouseEvent): void {
    const button = (event.target as Element).closest<HTMLElement>("[data-put]"), card = button?.closest<HTMLElement>("[data-card]");
    if (!button || !card || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    ask(this.querySelector<HTMLTemplateElement>("template[data-targets]")!, button, card.dataset["written"]!, (to) => void this.put(card, to, true));
  }

  /** Arrows go from card to card, with Alt they take it along; Enter opens it. */
  private key(event: KeyboardEvent): void {
    const card = event.target as HTMLElement;
    if (!card.matches("[data-card]") || event.ctrlKey || event.metaKey) return;
    const side = SIDE[event.key], up = UP[event.key];
    if (event.key === "Enter") card.querySelector<HTMLElement>("a:not([data-put])")?.click();
    else if (side && event.altKey) this.along(card, side);
    else if (side) beside(this, card, side)?.focus();
    else if (up && !event.altKey) this.cards.at(Math.max(0, this.cards.indexOf(card) + up))?.focus();
    else return;
    event.preventDefault();
  }

  private along(card: HTMLElement, step: number): void {
    const places = [...this.querySelectorAll<HTMLElement>("[data-drop]")];
    const at = places.findIndex((each) => each.contains(card)), to = places[at + step];
    if (card.draggable && at >= 0 && to) void this.put(card, to.dataset["drop"]!, true);
  }

  private async put(card: HTMLElement, to: string, follow = false): Promise<void> {
    const { card: id, written: before } = card.dataset as { card: string; written: string };
    if (day(this, before) === day(this, to)) return;
    await this.undo.run(async () => {
      const told = await this.send({ id, before, after: to }, follow);
      if (told) this.undo.remember({ id, before: told.written, after: before }, told.said);
    });
  }

  /** The card goes at once; where it may not, it slides back and the sentence says why. */
  private async send({ id, before, after }: Move, follow: boolean): Promise<Told | undefined> {
    const card = this.card(id), url = card?.querySelector<HTMLAnchorElement>("[data-put]")?.href;
    const old = card?.parentElement, next = card?.nextElementSibling ?? null;
    if (card) this.lay(card, after);
    const { status, told } = await move(url ?? `${location.pathname}/${id}/-/move${location.search}`, this.dataset["token"]!, before, after);
    if (status === 200) {
      this.draw(id, told as Told, follow);
      return told as Told;
    }
    if (told.card) this.draw(id, told as Told, follow, next);
    else if (status === 404) card?.remove();
    else if (card && old) old.insertBefore(card, next?.parentElement === old ? next : null);
    this.undo.say(told.sentence!);
    return undefined;
  }

  private lay(card: HTMLElement, to: string): void {
    const list = this.place(to)?.querySelector("ol, ul");
    if (list) list.prepend(card);
    else card.hidden = true; // another month
  }

  /** The card as it is now, in the place it is now, and what the heads say. */
  private draw(id: string, told: Told, follow: boolean, next: Element | null = null): void {
    const holder = document.createElement("template");
    holder.innerHTML = told.card.trim();
    const fresh = holder.content.firstElementChild as HTMLElement | null, old = this.card(id);
    const where = this.querySelector(`[data-lane="${CSS.escape(told.key)}"] > ol, [data-drop="${CSS.escape(told.key)}"] > ul`);
    if (fresh && where) {
      if (next?.parentElement === where) next.before(fresh);
      else if (old?.parentElement === where) old.before(fresh);
      else where.prepend(fresh);
    }
    old?.remove();
    tell(this, told.heads);
    for (const each of this.querySelectorAll(".day")) each.classList.toggle("none", !each.querySelector("[data-card]"));
    if (follow && fresh?.isConnected) fresh.focus();
  }
}

/** Of a time on a calendar the day alone says where it lies. */
function day(board: HTMLElement, written: string): string {
  return board.dataset["shape"] === "calendar" ? written.slice(0, 10) : written;
}

customElements.define("card-moves", CardMoves);
