// What is sent, shown and taken back? One cell or many; each change can be undone, the last one first.
import { type Answer, type Sent, type Told, paste, save } from "./server";
import { Undo } from "./undo";
import { _, written } from "../../../../platform/ui/assets/words";

const MOST = 10_000;

export class Writer {
  private readonly undo: Undo<Sent[]>;

  constructor(private readonly grid: HTMLElement) {
    this.undo = new Undo<Sent[]>(grid, (cells) => this.back(cells));
  }

  get path() { return this.grid.dataset["path"]!; }
  private get token() { return this.grid.dataset["token"]!; }

  listen(signal: AbortSignal): void {
    this.undo.listen(signal);
  }

  sent(cell: HTMLTableCellElement, after: string): Sent {
    const row = cell.parentElement as HTMLElement;
    return { id: row.dataset["id"]!, field: cell.dataset["edit"]!, before: cell.dataset["written"] ?? "", after };
  }

  async save(sent: Sent) {
    const { status, told } = await save(this.path, this.token, sent);
    if (status === 200) {
      this.show(told as Told);
      this.undo.remember([backward(sent, told as Told)], _("Saved."));
    }
    return { status, told };
  }

  /** Writes many cells in one go; `left` of what was pasted had no place. */
  async many(cells: Sent[], left: number): Promise<void> {
    if (cells.length > MOST) return this.undo.say(_("At most %(most)s cells can be pasted at once. Nothing was changed.", { most: written(MOST) }));
    if (!cells.length) return left ? this.undo.say(_("This does not fit into the list here. Nothing was changed.")) : undefined;
    const { status, told } = await paste(this.path, this.token, cells);
    if (status !== 200) return this.undo.say(told.sentence!);
    const answer = told as Answer, asked = new Map(cells.map((each) => [key(each), each]));
    answer.made.forEach((each) => this.show(each));
    answer.refused.forEach((each) => this.refuse(this.cell(each), each.sentence, asked.get(key(each))!.after));
    answer.overtaken.forEach((each) => this.conflict(this.cell(each), each, asked.get(key(each))!));
    const back = answer.made.map((each) => backward(asked.get(key(each))!, each)).filter((each) => each.before !== each.after);
    const beyond = left ? ` ${_("%(number)s had no place in the list.", { number: written(left) })}` : "";
    if (back.length) this.undo.remember(back, answer.said + beyond);
    else this.undo.say(answer.said + beyond);
  }

  empty(cells: HTMLTableCellElement[]): Promise<void> {
    return this.many(cells.filter((cell) => cell.dataset["edit"]).map((cell) => this.sent(cell, "")), 0);
  }

  /** Takes the last change back, where nobody has changed it since. */
  private async back(cells: Sent[]): Promise<void> {
    const { status, told } = await paste(this.path, this.token, cells);
    if (status !== 200) return this.undo.say(told.sentence!);
    const answer = told as Answer, left = [...answer.overtaken, ...answer.refused];
    [...answer.made, ...answer.overtaken].forEach((each) => this.show(each));
    this.undo.say(left.length ? _("Taken back, but for %(number)s: changed by others since.", { number: written(left.length) }) : _("Taken back."));
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
    acts.append(button(_("Keep theirs"), () => { group.remove(); then?.(); }), button(_("Take mine"), () => void this.take(cell, theirs, mine, group, then)));
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
}

function button(label: string, pressed: () => void): HTMLButtonElement {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: label });
  made.addEventListener("click", pressed);
  return made;
}

function backward(sent: Sent, now: Told): Sent {
  return { ...sent, before: now.written, after: sent.before };
}

function key(each: { id: string; field: string }): string {
  return `${each.id} ${each.field}`;
}
