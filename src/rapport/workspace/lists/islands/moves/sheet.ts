// The small sheet that asks where a card shall go: arrows choose, Enter takes, Escape leaves it where it is.

/** Opens the sheet under its button; `chosen` is called with what was chosen. */
export function ask(template: HTMLTemplateElement, button: HTMLElement, now: string, chosen: (to: string) => void): void {
  const sheet = (template.content.firstElementChild!.cloneNode(true)) as HTMLElement;
  const wait = new AbortController(), { signal } = wait;
  const close = (back = true) => {
    wait.abort();
    sheet.remove();
    button.removeAttribute("aria-expanded");
    if (back) button.focus();
  };
  const take = (to: string) => { close(false); chosen(to); };
  sheet.addEventListener("click", (event) => {
    const to = (event.target as Element).closest<HTMLElement>("[data-to]")?.dataset["to"];
    if (to !== undefined) take(to);
  }, { signal });
  sheet.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    take(sheet.querySelector("input")!.value);
  }, { signal });
  sheet.addEventListener("keydown", (event) => walk(sheet, event, close), { signal });
  addEventListener("pointerdown", (event) => { if (!sheet.contains(event.target as Node)) close(false); }, { signal, capture: true });
  sheet.querySelector(`[data-to="${CSS.escape(now)}"]`)?.setAttribute("aria-disabled", "true");
  const day = sheet.querySelector<HTMLInputElement>("input");
  if (day) day.value = now.slice(0, 10);
  button.setAttribute("aria-expanded", "true");
  template.after(sheet);
  sheet.popover = "manual"; // above all, and placed in the window whatever is around it
  sheet.showPopover?.();
  beside(sheet, button);
  (day ?? sheet.querySelector<HTMLElement>("[data-to]:not([aria-disabled])"))?.focus();
}

/** Under its button, and never beyond the edge of the window. */
function beside(sheet: HTMLElement, button: HTMLElement): void {
  const { bottom, top, right } = button.getBoundingClientRect(), { offsetWidth: width, offsetHeight: height } = sheet;
  const below = bottom + height + 8 < innerHeight ? bottom + 4 : Math.max(8, top - height - 4);
  sheet.style.insetBlockStart = `${below}px`;
  sheet.style.left = `${Math.max(8, Math.min(right - width, innerWidth - width - 8))}px`;
}

function walk(sheet: HTMLElement, event: KeyboardEvent, close: () => void): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], items = [...sheet.querySelectorAll<HTMLElement>("[data-to]")];
  event.stopPropagation();
  if (event.key === "Escape" || (event.key === "Tab" && items.length)) close();
  else if (step && items.length) items.at((items.indexOf(document.activeElement as HTMLElement) + step) % items.length)!.focus();
  else return;
  event.preventDefault();
}
