// How is one cell written in? An input in its place, with what is wrong below it; what was typed is never lost.
import { input } from "./server";

const SIMPLE = new Set(["text", "email", "tel", "url", "date", "datetime-local", "number"]);

export class Editor {
  readonly box = document.createElement("div");
  private readonly shown: ChildNode[];

  private constructor(readonly cell: HTMLTableCellElement, readonly label: string) {
    this.shown = [...cell.childNodes];
    this.box.className = "editing stack-s";
  }

  /** Opens with what is written there, or with what was just typed. */
  static async open(cell: HTMLTableCellElement, path: string, kind: string, label: string, typed?: string): Promise<Editor> {
    const editor = new Editor(cell, label);
    const written = typed ?? cell.dataset["typed"] ?? cell.dataset["written"] ?? "";
    if (SIMPLE.has(kind) || kind === "textarea") editor.box.append(simple(kind, written));
    else editor.box.innerHTML = await input(path, cell.dataset["edit"]!, typed ?? cell.dataset["written"] ?? "");
    editor.field?.setAttribute("aria-label", label);
    cell.replaceChildren(editor.box);
    cell.classList.add("open");
    editor.focus(typed === undefined);
    return editor;
  }

  private get field() { return this.box.querySelector<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>("[data-value]"); }

  get value(): string {
    const several = this.box.querySelector("[data-values]");
    if (several) return [...several.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value).join(", ");
    return (this.field?.value ?? "").replace("T", this.field?.getAttribute("type") === "datetime-local" ? " " : "T");
  }

  focus(all = false): void {
    const field = this.field ?? this.box.querySelector<HTMLElement>("input");
    field?.focus();
    if (all && field instanceof HTMLInputElement && field.type === "text") field.select();
  }

  wait(on: boolean): void {
    this.box.setAttribute("aria-busy", String(on));
    if (this.field && "readOnly" in this.field) this.field.readOnly = on;
  }

  /** The sentence stands under the input and is read out with it. */
  refuse(sentence: string): void {
    this.box.querySelector(".err")?.remove();
    const error = Object.assign(document.createElement("p"), { className: "err", id: "cell-error", textContent: sentence });
    error.role = "alert";
    this.box.append(error);
    this.field?.setAttribute("aria-invalid", "true");
    this.field?.setAttribute("aria-describedby", error.id);
    this.focus();
  }

  /** Back to what was shown before. */
  close(): void {
    this.cell.classList.remove("open");
    this.cell.replaceChildren(...this.shown);
  }
}

function simple(kind: string, written: string): HTMLElement {
  const field = kind === "textarea" ? document.createElement("textarea") : document.createElement("input");
  if (field instanceof HTMLInputElement) {
    field.type = kind === "email" || kind === "url" || kind === "number" ? "text" : kind;
    field.value = kind === "datetime-local" ? written.replace(" ", "T") : written;
  } else field.value = written;
  field.className = "inp";
  field.autocomplete = "off";
  field.dataset["value"] = "";
  return field;
}
