// Several chosen things as chips, each with a button that takes it out.
import { _ } from "./words";

/** Adds a chip with this title, unless it is there. */
export function addChip(chips: Element, title: string): void {
  if ([...chips.children].some((chip) => titleOf(chip) === title)) return;
  const chip = Object.assign(document.createElement("li"), { className: "chip", textContent: title });
  const drop = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  drop.dataset["drop"] = "";
  drop.setAttribute("aria-label", _("Remove %(name)s", { name: title }));
  chip.append(drop);
  chips.append(chip);
}

export function titleOf(chip: Element | null | undefined): string {
  return chip?.firstChild?.textContent?.trim() ?? "";
}
