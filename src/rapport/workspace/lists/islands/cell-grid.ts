// A table that is walked and written in like a spreadsheet: arrows move, Enter writes, Escape leaves it as it was.
import { typing } from "../../../platform/ui/assets/keys";
import { Editor } from "./cells/editor";
import { CELLS, beside, between, rowsOf, textOf } from "./cells/range";
import { offer, take, walked } from "./cells/search";
import { type Sent, type Told } from "./cells/server";
import { Writer } from "./cells/writer";
import { parsed, written } from "./cells/tsv";

type Cell = HTMLTableCellElement;
const ARROWS: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -999], End: [0, 999] };

class CellGrid extends HTMLElement {
  private readonly wait = new AbortController();
  private readonly watch = new MutationObserver(() => this.ready());
  private readonly writer = new Writer(this);
  private at?: Cell;
  private from?: Cell;
  private editor?: Editor;

  connectedCallback(): void {
    const { signal } = this.wait;
    this.addEventListener("pointerdown", (event) => this.pressed(event), { signal });
    this.addEventListener("dblclick", (event) => this.opened(event), { signal });
    this.addEventListener("focusin", (event) => this.entered(event), { signal });
    this.addEventListener("focusout", (event) => this.left(event), { signal });
    this.addEventListener("keydown", (event) => (this.editor ? this.write(event) : this.walk(event)), { signal });
    this.addEventListener("input", (event) => this.searched(event), { signal });
    document.addEventListener("paste", (event) => this.paste(event), { signal });
    document.addEventListener("copy", (event) => this.copy(event), { signal });
    addEventListener("keydown", (event) => this.undoKey(event), { signal });
    document.addEventListener("submit", (event) => this.undoPressed(event), { signal, capture: true });
    this.watch.observe(this, { childList: true, subtree: true, attributeFilter: ["role"] });
    this.ready();
  }

  disconnectedCallback(): void {
    this.wait.abort();
    this.watch.disconnect();
  }

  /** The table is a grid only where it can be walked; one cell of it can be reached by Tab. */
  private ready(): void {
    const table = this.querySelector("table");
    if (!table || !this.querySelector("tbody td[data-edit]")) return;
    if (table.role !== "grid") table.role = "grid";
    if (this.at?.isConnected) return;
    const first = this.querySelector<Cell>("tbody td[data-edit]")!;
    this.at = this.from = first;
    first.tabIndex = 0;
  }

  private pressed(event: PointerEvent): void {
    const target = event.target as Element;
    const option = target.closest<HTMLElement>("[role=option]");
    if (option?.dataset["choice"]) {
      event.preventDefault();
      return take(this.querySelector<HTMLInputElement>("[data-search]")!, option);
    }
    const cell = target.closest<Cell>(CELLS);
    if (!cell || target.closest("a, button, input, select, textarea, label")) return;
    event.preventDefault();
    void this.leave().then(() => this.go(cell, event.shiftKey));
  }

  private opened(event: MouseEvent): void {
    const cell = (event.target as Element).closest<Cell>(CELLS);
    if (cell && !this.editor) void this.open(cell);
  }

  private entered(event: FocusEvent): void {
    const cell = event.target as Cell;
    if (cell.matches(CELLS) && cell !== this.at) this.go(cell);
  }

  /** A click elsewhere saves what is being written. */
  private left(event: FocusEvent): void {
    const { editor } = this, to = event.relatedTarget as Node | null;
    if (!editor || editor.box.contains(to) || !to || editor.box.querySelector(".err")) return;
    void this.leave();
  }

  /** Moves to a cell; `more` keeps where the range began. */
  private go(cell: Cell, more = false): void {
    if (this.at) this.at.tabIndex = -1;
    this.at = cell;
    if (!more) this.from = cell;
    cell.tabIndex = 0;
    if (!cell.dataset["edit"]) cell.setAttribute("aria-readonly", "true");
    for (const one of this.querySelectorAll("td.sel")) this.mark(one, false);
    if (this.from && this.from !== cell) between(this, this.from, cell).flat().forEach((one) => this.mark(one, true));
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private mark(cell: Element, on: boolean): void {
    cell.classList.toggle("sel", on);
    cell.ariaSelected = on ? "true" : null;
  }

  private walk(event: KeyboardEvent): void {
    const cell = event.target as Cell;
    if (!cell.matches?.(CELLS) || event.altKey || event.metaKey || (event.ctrlKey && !ARROWS[event.key])) return;
    const step = ARROWS[event.key], editable = cell.dataset["edit"];
    if (step) this.go(beside(this, cell, ...step), event.shiftKey);
    else if (event.key === "Escape") (cell.parentElement as HTMLElement & { tabIndex: number }).focus();
    else if (event.key === "Enter" && !editable) cell.querySelector("a")?.click();
    else if (event.key === "Enter" || event.key === "F2") void this.open(cell);
    else if ((event.key === "Delete" || event.key === "Backspace") && (editable || this.from !== cell)) void this.empty();
    else if (event.key.length === 1 && editable && !event.ctrlKey) void this.open(cell, event.key);
    else return;
    event.preventDefault();
  }

  private async open(cell: Cell, typed?: string): Promise<void> {
    if (!cell.dataset["edit"]) return;
    this.go(cell);
    const head = this.querySelector<HTMLElement>(`th[data-column="${cell.dataset["edit"]}"]`)!;
    const row = cell.parentElement!.querySelector(".ck")?.getAttribute("aria-label")?.replace("Select ", "");
    this.editor = await Editor.open(cell, this.writer.path, head.dataset["input"] ?? "text", `${head.innerText.trim()} of ${row}`, typed);
  }

  /** Keys while something is written: all of them are the input's, but for those that end it. */
  private write(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    event.stopPropagation();
    if (field.dataset["search"] && walked(field, event)) return event.preventDefault();
    const { cell } = this.editor!, back = event.shiftKey;
    if (event.key === "Escape") {
      this.editor!.close();
      this.editor = undefined;
      this.go(cell);
    } else if (event.key === "Tab") void this.leave(() => beside(this, cell, 0, back ? -1 : 1));
    else if (event.key === "Enter" && !(field instanceof HTMLTextAreaElement && back) && !(event.target instanceof HTMLButtonElement)) {
      void this.leave(() => beside(this, cell, 1, 0));
    } else return;
    event.preventDefault();
  }

  /** Saves what is written, then goes on; what does not fit stays open with its sentence. */
  private async leave(next?: () => Cell): Promise<void> {
    const { editor } = this;
    if (!editor || editor.box.ariaBusy === "true") return;
    const { cell, value } = editor, sent = this.writer.sent(cell, value);
    if (value !== sent.before || cell.dataset["typed"] !== undefined) {
      editor.wait(true);
      const { status, told } = await this.writer.save(sent);
      editor.wait(false);
      if (status === 409) return this.conflict(editor, told as Told, sent);
      if (status !== 200) return editor.refuse(told.sentence!);
    }
    if (!cell.contains(editor.box)) this.editor = undefined;
    else this.close(editor);
    if (next) this.go(next());
  }

  private close(editor: Editor): void {
    editor.close();
    this.editor = undefined;
  }

  /** Somebody was faster: both are shown, and whoever writes second decides. */
  private conflict(editor: Editor, theirs: Told, mine: Sent): void {
    this.close(editor);
    this.writer.conflict(editor.cell, theirs, mine, () => this.go(editor.cell));
  }

  private async empty(): Promise<void> {
    const cells = between(this, this.from!, this.at!).flat().filter((cell) => cell.dataset["edit"]);
    await this.writer.many(cells.map((cell) => this.writer.sent(cell, "")), 0);
  }

  private searched(event: Event): void {
    const field = event.target as HTMLInputElement;
    if (field.dataset["search"]) offer(field);
  }

  private get focused(): Cell | undefined {
    const cell = document.activeElement as Cell | null;
    return cell && this.contains(cell) && cell.matches(CELLS) ? cell : undefined;
  }

  private copy(event: ClipboardEvent): void {
    if (!this.focused || !getSelection()?.isCollapsed) return;
    const cells = between(this, this.from!, this.at!);
    event.clipboardData?.setData("text/plain", written(cells.map((row) => row.map(textOf))));
    event.preventDefault();
  }

  /** Fills to the right and down from the cell; one value fills the whole range. */
  private paste(event: ClipboardEvent): void {
    if (!this.focused) return;
    event.preventDefault();
    const values = parsed(event.clipboardData?.getData("text/plain") ?? "");
    const range = between(this, this.from!, this.at!);
    const one = values.length === 1 && values[0]!.length === 1 ? values[0]![0]! : undefined;
    const top = range[0]![0]!;
    const rows = rowsOf(this), first = rows.indexOf(top.parentElement as HTMLTableRowElement);
    const target = one !== undefined ? range : rows.slice(first, first + values.length).map((row) => [...row.cells].slice(top.cellIndex));
    const sent: Sent[] = [];
    let left = 0;
    (one !== undefined ? range.map((row) => row.map(() => one)) : values).forEach((row, y) => row.forEach((value, x) => {
      const cell = target[y]?.[x];
      if (cell?.dataset["edit"]) sent.push(this.writer.sent(cell, value));
      else if (!cell) left++;
      else if (value.trim() !== textOf(cell)) this.writer.refuse(cell, "This column is not written by hand.", value);
    }));
    void this.writer.many(sent, left);
  }

  private undoKey(event: KeyboardEvent): void {
    const other = document.querySelector("#toast form[data-undo]");
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || typing(event.target) || other) return;
    if (!this.writer.canUndo) return;
    event.preventDefault();
    void this.writer.undo();
  }

  private undoPressed(event: Event): void {
    if (!(event.target as Element).matches("form[data-undo-cells]")) return;
    event.preventDefault();
    event.stopPropagation();
    void this.writer.undo();
  }
}

customElements.define("cell-grid", CellGrid);
