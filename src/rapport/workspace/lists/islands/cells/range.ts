// Which cells are there, and which of them are chosen? Only data cells count, not the boxes at the front.

export type Cell = HTMLTableCellElement;
export const CELLS = "tr[data-item] > td:not(.c)";

export function rowsOf(grid: Element): HTMLTableRowElement[] {
  return [...grid.querySelectorAll<HTMLTableRowElement>("tbody > tr[data-item][data-id]")];
}

export function cellsOf(row: HTMLTableRowElement | undefined): HTMLTableCellElement[] {
  return row ? [...row.cells].filter((cell) => !cell.classList.contains("c")) : [];
}

/** Where a cell stands: its row, its column. */
export function placeOf(grid: Element, cell: HTMLTableCellElement): [number, number] {
  const row = cell.parentElement as HTMLTableRowElement;
  return [rowsOf(grid).indexOf(row), cellsOf(row).indexOf(cell)];
}

/** The cell so many rows and columns away, or the last one on the way there that can be seen. */
export function beside(grid: Element, from: HTMLTableCellElement, down: number, right: number): HTMLTableCellElement {
  const [row, column] = placeOf(grid, from);
  const rows = rowsOf(grid), there = Math.min(Math.max(row + down, 0), rows.length - 1);
  const cells = cellsOf(rows[there]).map((cell, place) => ({ cell, place })).filter(({ cell }) => cell.checkVisibility());
  const wanted = right > 0 ? cells.find(({ place }) => place >= column + right) : cells.findLast(({ place }) => place <= column + right);
  return (wanted ?? (right > 0 ? cells.at(-1) : cells[0]))?.cell ?? from;
}

/** The rectangle between two cells, row by row. */
export function between(grid: Element, one: HTMLTableCellElement, other: HTMLTableCellElement): HTMLTableCellElement[][] {
  const [a, b] = [placeOf(grid, one), placeOf(grid, other)];
  const [top, bottom] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
  const [left, right] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
  return rowsOf(grid).slice(top, bottom + 1).map((row) => cellsOf(row).slice(left, right + 1));
}

/** What a cell says to a spreadsheet: as it is written, or its words, where a number would tell nobody anything. */
export function textOf(cell: HTMLTableCellElement): string {
  const written = cell.dataset["written"];
  const shown = (cell.innerText || "").trim();
  return written === undefined || written.startsWith("#") ? (shown === "–" ? "" : shown) : written;
}
