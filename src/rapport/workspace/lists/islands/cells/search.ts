// Which records may a relation name? Offered while somebody types, taken by arrows and Enter or a click.

const PAUSE = 120;
let timer = 0;

/** Ask for what fits the words. */
export function offer(field: HTMLInputElement): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void fetched(field), PAUSE);
}

async function fetched(field: HTMLInputElement): Promise<void> {
  try {
    const words = field.value.split(",").at(-1)!.trim();
    const answer = await fetch(`${field.dataset["search"]}?${new URLSearchParams({ q: words })}`);
    if (!answer.ok || !field.isConnected) return;
    const list = listOf(field);
    list.innerHTML = await answer.text();
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
  } catch {
    // Without the network a number can still be written.
  }
}

/** True if the key was for the list of what is offered. */
export function walked(field: HTMLInputElement, event: KeyboardEvent): boolean {
  const options = [...listOf(field).querySelectorAll<HTMLElement>("[role=option]")];
  const at = options.findIndex((option) => option.ariaSelected === "true");
  if (listOf(field).hidden || !options.length) return false;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = options[(at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length]!;
    for (const option of options) option.ariaSelected = String(option === next);
    field.setAttribute("aria-activedescendant", next.id);
    return true;
  }
  if (event.key !== "Enter" || at < 0) return false;
  take(field, options[at]!);
  return true;
}

export function take(field: HTMLInputElement, option: HTMLElement): void {
  const before = field.value.includes(",") ? `${field.value.slice(0, field.value.lastIndexOf(","))}, ` : "";
  field.value = before + option.dataset["choice"]!;
  listOf(field).hidden = true;
  field.setAttribute("aria-expanded", "false");
}

function listOf(field: HTMLInputElement): HTMLElement {
  return field.parentElement!.querySelector<HTMLElement>("[role=listbox]")!;
}
