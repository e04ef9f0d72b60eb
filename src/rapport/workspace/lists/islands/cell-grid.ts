// A table that is walked and written in like a spreadsheet: arrows move, Enter writes, Escape leaves it as it was.
import { copy, paste } from "./cells/clipboard";
import { Editor } from "./cells/editor";
import { beside, type Cell, CELLS } from "./cells/range";
import { offer, take, walked } from "./cells/search";
import { Selection } from "./cells/selection";
import { type Told } from "./cells/server";
import { Writer } from "./cells/writer";
import { _ } from "../../../platform/ui/assets/words";

const ARROWS: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -999], End: [0, 999] };

class CellGrid extends HTMLElement {
  private readonly wait = new AbortController();
  private readonly watch = new MutationObserver(() => this.ready());
  private readonly writer = new Writer(this);
  private readonly chosen = new Selection(this);
  private editor?: Editor;

  connectedCallback(): void {
    const { signal } = this.wait;
    this.addEventListener("pointerdown", (event) => this.pressed(event), { signal });
    this.addEventListener("dblclick", (event) => void this.open((event.target as Element).closest<Cell>(CELLS)), { signal });
    this.addEventListener("focusin", ({ target }) => (target as Cell).matches(CELLS) && target !== this.chosen.at && this.chosen.go(target as Cell), { signal });
    this.addEventListener("focusout", (event) => this.left(event.relatedTarget as Node | null), { signal });
    this.addEventListener("keydown", (event) => (this.editor ? this.write(event) : this.walk(event)), { signal });
    this.addEventListener("input", ({ target }) => (target as HTMLElement).dataset["search"] && offer(target as HTMLInputElement), { signal });
    document.addEventListener("paste", (event) => paste(event, this, this.chosen, this.writer), { signal });
    document.addEventListener("copy", (event) => copy(event, this.chosen), { signal });
    this.writer.listen(signal);
    this.watch.observe(this, { childList: true, subtree: true, attributeFilter: ["role"] });
    this.ready();
  }

  disconnectedCallback(): void {
    this.wait.abort();
    this.watch.disconnect();
  }

  /** The table is a grid only where it can be walked. */
  private ready(): void {
    const table = this.querySelector("table:has(tbody td[data-edit])");
    if (table && table.role !== "grid") table.role = "grid";
    if (table) this.chosen.begin();
  }

  private pressed(event: PointerEvent): void {
    const target = event.target as Element, cell = target.closest<Cell>(CELLS);
    const option = target.closest<HTMLElement>("[role=option][data-choice]");
    if (!option && (!cell || target.closest("a, button, input, select, textarea, label"))) return;
    event.preventDefault();
    if (option) take(this.querySelector<HTMLInputElement>("[data-search]")!, option);
    else void this.leave().then(() => this.chosen.go(cell!, event.shiftKey));
  }

  /** A click elsewhere saves what is being written. */
  private left(to: Node | null): void {
    if (this.editor && to && !this.editor.box.contains(to) && !this.editor.box.querySelector(".err")) void this.leave();
  }

  private walk(event: KeyboardEvent): void {
    const cell = event.target as Cell, { chosen } = this;
    if (!cell.matches?.(CELLS) || event.altKey || event.metaKey || (event.ctrlKey && !ARROWS[event.key])) return;
    const step = ARROWS[event.key], editable = cell.dataset["edit"];
    if (step) chosen.go(beside(this, cell, ...step), event.shiftKey);
    else if (event.key === "Escape") cell.closest("tr")!.focus();
    else if (event.key === "Enter" && !editable) cell.querySelector("a")?.click();
    else if (event.key === "Enter" || event.key === "F2") void this.open(cell);
    else if ((event.key === "Delete" || event.key === "Backspace") && (editable || chosen.from !== cell)) void this.writer.empty(chosen.cells.flat());
    else if (event.key.length === 1 && editable && !event.ctrlKey) void this.open(cell, event.key);
    else return;
    event.preventDefault();
  }

  private async open(cell: Cell | null, typed?: string): Promise<void> {
    if (!cell?.dataset["edit"] || this.editor) return;
    this.chosen.go(cell);
    const head = this.querySelector<HTMLElement>(`th[data-column="${cell.dataset["edit"]}"]`)!;
    const label = _("%(column)s of %(row)s", { column: head.innerText.trim(), row: cell.parentElement!.querySelector<HTMLElement>(".ck")?.dataset["name"] ?? "" });
    this.editor = await Editor.open(cell, this.writer.path, head.dataset["input"] ?? "text", label, typed);
  }

  /** Keys while something is written: all of them are the input's, but for those that end it. */
  private write(event: KeyboardEvent): void {
    const field = event.target as HTMLElement, { cell } = this.editor!, back = event.shiftKey;
    event.stopPropagation();
    if (field instanceof HTMLInputElement && field.dataset["search"] && walked(field, event)) return event.preventDefault();
    if (event.key === "Escape") this.close(true);
    else if (event.key === "Tab") void this.leave(() => beside(this, cell, 0, back ? -1 : 1));
    else if (event.key === "Enter" && !(field instanceof HTMLTextAreaElement && back)) void this.leave(() => beside(this, cell, 1, 0));
    else return;
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
      if (status === 409) return this.close(), this.writer.conflict(cell, told as Told, sent, () => this.chosen.go(cell));
      if (status !== 200) return editor.refuse(told.sentence!);
    }
    this.close();
    if (next) this.chosen.go(next());
  }

  /** The cell shows what it showed before, if it was not saved. */
  private close(stay = false): void {
    const { cell, box } = this.editor!;
    if (cell.contains(box)) this.editor!.close();
    this.editor = undefined;
    if (stay) this.chosen.go(cell);
  }
}

customElements.define("cell-grid", CellGrid);
