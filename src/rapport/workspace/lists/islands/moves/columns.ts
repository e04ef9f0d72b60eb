// The columns of a board, and the days of a calendar, which cards stand in.
import type { Told } from "./server";
import { written } from "../../../../platform/ui/assets/words";

/** The card at the same height in the next column that has some. */
export function beside(board: HTMLElement, card: HTMLElement, step: number): HTMLElement | undefined {
  const lists = [...board.querySelectorAll("ol, ul")].filter((list) => list.querySelector(":scope > [data-card]"));
  const list = lists[lists.indexOf(card.parentElement!) + step], row = [...card.parentElement!.children].indexOf(card);
  const there = [...(list?.querySelectorAll<HTMLElement>(":scope > [data-card]") ?? [])];
  return there[Math.min(row, there.length - 1)];
}

/** What the heads of the columns say now. */
export function tell(board: HTMLElement, heads: Told["heads"]): void {
  for (const head of heads) {
    const lane = board.querySelector(`[data-lane="${CSS.escape(head.key)}"]`);
    if (!lane) continue;
    lane.querySelector("[data-count]")!.textContent = written(head.records);
    lane.querySelector("[data-sum]")!.textContent = head.total;
  }
}
