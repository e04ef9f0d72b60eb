// Which cell has the focus, and which range is chosen? One cell of the grid can be reached by Tab.
import { between, CELLS, type Cell } from "./range";

export class Selection {
  at?: Cell;
  from?: Cell;

  constructor(private readonly grid: HTMLElement) {}

  /** The first cell that can be written in is where Tab arrives, until another one was visited. */
  begin(): void {
    const first = this.grid.querySelector<Cell>("tbody td[data-edit]");
    if (!first || this.at?.isConnected) return;
    this.at = this.from = first;
    first.tabIndex = 0;
  }

  /** Moves to a cell; `more` keeps where the range began. */
  go(cell: Cell, more = false): void {
    if (this.at) this.at.tabIndex = -1;
    this.at = cell;
    if (!more) this.from = cell;
    cell.tabIndex = 0;
    if (!cell.dataset["edit"]) cell.setAttribute("aria-readonly", "true");
    for (const one of this.grid.querySelectorAll("td.sel")) mark(one, false);
    if (this.from && this.from !== cell) this.cells.flat().forEach((one) => mark(one, true));
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The chosen range, row by row. */
  get cells(): Cell[][] { return between(this.grid, this.from!, this.at!); }

  get focused(): Cell | undefined {
    const cell = document.activeElement as Cell | null;
    return cell && this.grid.contains(cell) && cell.matches(CELLS) ? cell : undefined;
  }
}

function mark(cell: Element, on: boolean): void {
  cell.classList.toggle("sel", on);
  cell.ariaSelected = on ? "true" : null;
}
