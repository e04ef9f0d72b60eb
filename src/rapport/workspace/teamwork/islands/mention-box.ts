// Whom a note names: after @ the colleagues whose names begin so, by keyboard. Without scripts @name is written out.

interface Offer { id: string; title: string }

const PATIENT = 120;
/** The sign and what was typed behind it, up to where the caret stands: at most two words. */
const TYPED = /(?:^|[^\w@])@([\p{L}\p{M}'-]*(?: [\p{L}\p{M}'-]*)?)$/u;

class MentionBox extends HTMLElement {
  private readonly wait = new AbortController();
  private asked?: AbortController;
  private timer = 0;
  private offered: Offer[] = [];
  private at = -1;

  private get area(): HTMLTextAreaElement { return this.querySelector("textarea")!; }
  private get list(): HTMLElement { return this.querySelector<HTMLElement>("[role=listbox]")!; }
  private get soFar(): string { return this.area.value.slice(0, this.area.selectionStart); }

  connectedCallback(): void {
    const { signal } = this.wait;
    this.list.id ||= `${this.area.id}-offers`;
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-controls": this.list.id })) this.area.setAttribute(name, value);
    this.addEventListener("input", () => this.ask(), { signal });
    this.addEventListener("focusout", () => this.show([]), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.addEventListener("mousedown", (event) => this.picked(event), { signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
    clearTimeout(this.timer);
  }

  private ask(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    const typed = TYPED.exec(this.soFar)?.[1];
    if (!typed) return this.show([]);
    this.timer = window.setTimeout(() => void this.fetch(typed), PATIENT);
  }

  private async fetch(typed: string): Promise<void> {
    this.asked = new AbortController();
    try {
      const answer = await fetch(`${this.dataset["src"]}?${new URLSearchParams({ q: typed })}`, { signal: this.asked.signal });
      if (answer.ok && document.activeElement === this.area) this.show(await answer.json());
    } catch {
      // Something else was typed meanwhile, or the network is gone: the name can still be written out.
    }
  }

  private show(offered: Offer[]): void {
    [this.offered, this.at] = [offered, offered.length ? 0 : -1];
    this.list.hidden = !offered.length;
    this.list.replaceChildren(...offered.map(({ title }, place) => {
      const option = Object.assign(document.createElement("div"), { id: `${this.list.id}-${place}`, textContent: title });
      option.role = "option";
      return option;
    }));
    this.mark();
  }

  private mark(): void {
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    if (this.at < 0) this.area.removeAttribute("aria-activedescendant");
    else this.area.setAttribute("aria-activedescendant", `${this.list.id}-${this.at}`);
  }

  private key(event: KeyboardEvent): void {
    const count = this.offered.length;
    if (!count || event.target !== this.area) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.mark();
    } else if (event.key === "Enter" || event.key === "Tab") this.take(this.offered[this.at]!);
    else if (event.key === "Escape") this.show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private picked(event: MouseEvent): void {
    const place = [...this.list.children].indexOf((event.target as Element).closest("[role=option]")!);
    if (place < 0) return;
    event.preventDefault();
    this.take(this.offered[place]!);
  }

  /** The whole name stands where its beginning did, with a space to go on. */
  private take({ title }: Offer): void {
    const typed = TYPED.exec(this.soFar)?.[1] ?? "";
    const end = this.area.selectionStart;
    this.area.setRangeText(`${title} `, end - typed.length, end, "end");
    this.show([]);
  }
}

customElements.define("mention-box", MentionBox);
