// What may come next in a filter? Suggestions from the server under the text, taken by arrows and Enter or Tab.

export {};

interface Suggestion {
  text: string;
  label: string;
  start: number;
  end: number;
}

const PAUSE = 120;

class FilterInput extends HTMLElement {
  private readonly wait = new AbortController();
  private asked?: AbortController;
  private timer = 0;
  private offered: Suggestion[] = [];
  private at = -1;

  private get input() { return this.querySelector("textarea")!; }
  private get list() { return this.querySelector<HTMLElement>("[role=listbox]")!; }

  connectedCallback(): void {
    const { signal } = this.wait;
    this.list.id ||= `${this.input.id}-next`;
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": this.list.id })) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.ask(), { signal });
    this.input.addEventListener("focus", () => this.ask(), { signal });
    this.input.addEventListener("blur", () => this.show([]), { signal });
    this.input.addEventListener("keydown", (event) => this.key(event), { signal });
    this.list.addEventListener("mousedown", (event) => this.picked(event), { signal });
    const { start, end } = this.input.dataset;
    if (start && end) this.input.setSelectionRange(Number(start), Number(end));
  }

  disconnectedCallback(): void {
    this.wait.abort();
    clearTimeout(this.timer);
  }

  private ask(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = window.setTimeout(() => void this.fetch(), PAUSE);
  }

  private async fetch(): Promise<void> {
    this.asked = new AbortController();
    const query = new URLSearchParams({ f: this.input.value, at: String(this.input.selectionStart) });
    try {
      const answer = await fetch(`${this.dataset["src"]}?${query}`, { signal: this.asked.signal });
      if (answer.ok && document.activeElement === this.input) this.show(await answer.json());
    } catch {
      // A newer question took its place, or the network is gone: writing goes on without suggestions.
    }
  }

  private show(offered: Suggestion[]): void {
    this.offered = offered;
    this.at = -1;
    this.list.hidden = !offered.length;
    this.list.replaceChildren(...offered.map(({ label, text }, place) => {
      const option = Object.assign(document.createElement("div"), { id: `${this.list.id}-${place}`, textContent: label || text });
      option.role = "option";
      return option;
    }));
    this.mark();
  }

  private mark(): void {
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", this.at < 0 ? "" : `${this.list.id}-${this.at}`);
  }

  private key(event: KeyboardEvent): void {
    const count = this.offered.length;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || this.at < 0)) {
      event.preventDefault();
      return this.input.form?.requestSubmit();
    }
    if (!count) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.mark();
    } else if (event.key === "Enter" || (event.key === "Tab" && this.at >= 0)) this.take(this.offered[this.at]!);
    else if (event.key === "Escape") this.show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private picked(event: MouseEvent): void {
    const place = [...this.list.children].indexOf(event.target as Element);
    event.preventDefault();
    if (place >= 0) this.take(this.offered[place]!);
  }

  private take({ text, start, end }: Suggestion): void {
    this.input.setRangeText(`${text} `, start, end, "end");
    this.ask();
  }
}

customElements.define("filter-input", FilterInput);
