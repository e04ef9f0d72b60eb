// Which acts of this page have a key? Shared by the key map and the palette.

export interface Act {
  element: HTMLElement;
  key: string;
  label: string;
}

/** True while the person writes: then a letter is a letter. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

/** The lines of the list that J and K walk through. */
export function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-item]")].filter((item) => item.checkVisibility());
}

/** The line that keys act on. */
export function current(): HTMLElement | undefined {
  const focused = document.activeElement?.closest<HTMLElement>("[data-item]");
  return focused ?? document.querySelector<HTMLElement>("[data-item].on") ?? undefined;
}

/** Every act with a key that can be seen, those of the current line before the rest; one act a key. */
export function acts(): Act[] {
  const line = current();
  const keyed = [...document.querySelectorAll<HTMLElement>("[data-key]")].filter(
    (element) => element.checkVisibility() && (!element.closest("[data-item]") || !line || line.contains(element)),
  );
  const seen = new Map<string, Act>();
  for (const element of [...keyed.filter((each) => line?.contains(each)), ...keyed]) {
    const key = element.dataset["key"] ?? "";
    if (!seen.has(key)) seen.set(key, { element, key, label: label(element) });
  }
  return [...seen.values()];
}

function label(element: HTMLElement): string {
  const named = element.getAttribute("aria-label") ?? (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : "");
  return (named || element.querySelector("span")?.textContent || element.textContent || "").trim();
}

/** What a key does to its element: fields take the focus, everything else is pressed. */
export function press(element: HTMLElement): void {
  if (element.matches("input, textarea, select")) element.focus();
  else element.click();
}

/** The caps of a key as elements: "g t" is two of them. */
export function caps(key: string): HTMLElement[] {
  return key.split(" ").map((one) => {
    const cap = document.createElement("kbd");
    cap.textContent = one.length === 1 ? one.toUpperCase() : one;
    return cap;
  });
}
