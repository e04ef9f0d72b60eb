// What goes out to a spreadsheet, and what comes in from one?
import { type Cell, rowsOf, textOf } from "./range";
import { type Selection } from "./selection";
import { type Sent } from "./server";
import { parsed, written } from "./tsv";
import { type Writer } from "./writer";
import { _ } from "../../../../platform/ui/assets/words";

export function copy(event: ClipboardEvent, selection: Selection): void {
  if (!selection.focused || !getSelection()?.isCollapsed) return;
  event.clipboardData?.setData("text/plain", written(selection.cells.map((row) => row.map(textOf))));
  event.preventDefault();
}

/** Fills to the right and down from the first cell; one value fills the whole range. */
export function paste(event: ClipboardEvent, grid: Element, selection: Selection, writer: Writer): void {
  if (!selection.focused) return;
  event.preventDefault();
  const values = parsed(event.clipboardData?.getData("text/plain") ?? "");
  const range = selection.cells;
  const isOne = values.length === 1 && values[0]!.length === 1;
  const target = isOne ? range : below(grid, range[0]![0]!, values.length);
  const sent: Sent[] = [];
  let left = 0;
  (isOne ? range.map((row) => row.map(() => values[0]![0]!)) : values).forEach((row, y) => row.forEach((value, x) => {
    const cell = target[y]?.[x];
    if (cell?.dataset["edit"]) sent.push(writer.sent(cell, value));
    else if (!cell) left++;
    else if (value.trim() !== textOf(cell)) writer.refuse(cell, _("This column is not written by hand."), value);
  }));
  void writer.many(sent, left);
}

/** So many rows of cells, from this one to the right and down. */
function below(grid: Element, top: Cell, many: number): Cell[][] {
  const rows = rowsOf(grid), first = rows.indexOf(top.parentElement as HTMLTableRowElement);
  return rows.slice(first, first + many).map((row) => [...row.cells].slice(top.cellIndex));
}
