// What is sent, shown and taken back? One cell or many; each change can be undone, the last one first.
import { typing } from "../../../../platform/ui/assets/keys";
import { type Answer, type Sent, type Told, paste, save } from "./server";

const MOST = 10_000;

export class Writer {
  private readonly done: Sent[][] = [];

  constructor(private readonly grid: HTMLElement) {}

  get path() { return this.grid.dataset["path"]!; }
  private get token() { return this.grid.dataset["token"]!; }

  /** Ctrl Z and the button of the toast take back; a toast of somebody else goes first. */
  listen(signal: AbortSignal): void {
    addEventListener("keydown", (event) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z";
      const other = document.querySelector("#toast form[data-undo]");
      if (!isUndo || other || typing(event.target) || !this.done.length) return;
      event.preventDefault();
      void this.undo();
    }, { signal });
    document.addEventListener("submit", (event) => {
      if (!(event.target as Element).matches("form[data-undo-cells]")) return;
      event.preventDefault();
      event.stopPropagation();
      void this.undo();
    }, { signal, capture: true });
  }

  sent(cell: HTMLTableCellElement, after: string): Sent {
    const row = cell.parentElement as HTMLElement;
    return { id: row.dataset["id"]!, field: cell.dataset["edit"]!, before: cell.dataset["written"] ?? "", after };
  }

  async save(sent: Sent) {
    const { status, told } = await save(this.path, this.token, sent);
    if (status === 200) {
      this.show(told as Told);
      this.remember([this.back(sent, told as Told)], "Saved.");
    }
    return { status, told };
  }

  /** Writes many cells in one go; `left` of what was pasted had no place. */
  async many(cells: Sent[], left: number): Promise<void> {
    if (cells.length > MOST) return this.say("At most 10,000 cells can be pasted at once. Nothing was changed.");
    if (!cells.length) return left ? this.say("This does not fit into the list here. Nothing was changed.") : undefined;
    const { status, told } = await paste(this.path, this.token, cells);
    if (status !== 200) return this.say(told.sentence!);
    const answer = told as Answer, asked = new Map(cells.map((each) => [key(each), each]));
    answer.made.forEach((each) => this.show(each));
    answer.refused.forEach((each) => this.refuse(this.cell(each), each.sentence, asked.get(key(each))!.after));
    answer.overtaken.forEach((each) => this.conflict(this.cell(each), each, asked.get(key(each))!));
    const back = answer.made.map((each) => this.back(asked.get(key(each))!, each)).filter((each) => each.before !== each.after);
    const beyond = left ? ` ${left} had no place in the list.` : "";
    if (back.length) this.remember(back, answer.said + beyond);
    else this.say(answer.said + beyond);
  }

  empty(cells: HTMLTableCellElement[]): Promise<void> {
    return this.many(cells.filter((cell) => cell.dataset["edit"]).map((cell) => this.sent(cell, "")), 0);
  }

  /** Takes the last change back, where nobody has changed it since. */
  async undo(): Promise<void> {
    const cells = this.done.pop();
    if (!cells) return;
    const { status, told } = await paste(this.path, this.token, cells);
    if (status !== 200) return this.say(told.sentence!);
    const answer = told as Answer, left = [...answer.overtaken, ...answer.refused];
    [...answer.made, ...answer.overtaken].forEach((each) => this.show(each));
    this.say(left.length ? `Taken back, but for ${left.length}: changed by others since.` : "Taken back.");
  }

  /** Both values, and a choice. */
  conflict(cell: HTMLTableCellElement | null, theirs: Told, mine: Sent, then?: () => void): void {
    if (!cell) return;
    this.show(theirs);
    const group = Object.assign(document.createElement("div"), { className: "conflict stack-s" });
    group.role = "group";
    const words = Object.assign(document.createElement("p"), { textContent: theirs.sentence });
    words.role = "alert";
    const acts = Object.assign(document.createElement("div"), { className: "rowx tight" });
    acts.append(button("Keep theirs", () => { group.remove(); then?.(); }), button("Take mine", () => void this.take(cell, theirs, mine, group, then)));
    group.append(words, acts);
    group.setAttribute("aria-label", theirs.sentence);
    cell.append(group);
    if (then) acts.querySelector("button")!.focus();
  }

  private async take(cell: HTMLTableCellElement, theirs: Told, mine: Sent, group: HTMLElement, then?: () => void): Promise<void> {
    const { status, told } = await this.save({ ...mine, before: theirs.written });
    group.remove();
    if (status === 409) this.conflict(cell, told as Told, mine, then);
    else if (status !== 200) this.refuse(cell, told.sentence!, mine.after);
    if (status === 200) then?.();
  }

  /** What does not fit is named in place; opening the cell finds what was typed. */
  refuse(cell: HTMLTableCellElement | null, sentence: string, typed: string): void {
    if (!cell) return;
    cell.querySelector(".refused")?.remove();
    if (cell.dataset["edit"]) cell.dataset["typed"] = typed;
    const told = Object.assign(document.createElement("p"), { className: "err refused", textContent: `“${typed}”: ${sentence}` });
    cell.append(told);
  }

  private show(told: Told): void {
    const cell = this.cell(told);
    if (!cell) return;
    cell.classList.remove("open");
    cell.innerHTML = told.html;
    cell.dataset["written"] = told.written;
    delete cell.dataset["typed"];
  }

  private cell({ id, field }: { id: string; field: string }): HTMLTableCellElement | null {
    return this.grid.querySelector(`tr[data-id="${CSS.escape(id)}"] > td[data-edit="${CSS.escape(field)}"]`);
  }

  private back(sent: Sent, now: Told): Sent {
    return { ...sent, before: now.written, after: sent.before };
  }

  private remember(cells: Sent[], words: string): void {
    this.done.push(cells);
    this.say(words, true);
  }

  private say(words: string, undo = false): void {
    const template = this.grid.querySelector<HTMLTemplateElement>("template[data-said]")!.cloneNode(true) as HTMLTemplateElement;
    template.content.querySelector("span")!.textContent = words;
    if (!undo) template.content.querySelector("form")!.remove();
    document.querySelector("undo-toast")?.say(template);
  }
}

function button(label: string, pressed: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: label });
  made.addEventListener("click", pressed);
  return made;
}

function key(each: { id: string; field: string }): string {
  return `${each.id} ${each.field}`;
}
