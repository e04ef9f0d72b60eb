// Another record by its name: offers from the server while somebody types. Without scripts it stays a field of names.

import { addChip, titleOf } from "../../../platform/ui/assets/chips";

interface Offer { id: string; title: string; about: string }

const PATIENT = 150;

class RecordPick extends HTMLElement {
  private readonly wait = new AbortController();
  private asked?: AbortController;
  private timer = 0;
  private offered: Offer[] = [];
  private at = -1;

  private get several(): boolean { return this.hasAttribute("data-many"); }
  private get named(): HTMLInputElement | HTMLTextAreaElement { return this.querySelector("input[name]:not([type=hidden]), textarea")!; }
  private get input(): HTMLInputElement { return this.querySelector<HTMLInputElement>(this.several ? ".find" : "input[name]:not([type=hidden])")!; }
  private get list(): HTMLElement { return this.querySelector<HTMLElement>("[role=listbox]")!; }

  connectedCallback(): void {
    const { signal } = this.wait;
    this.list.id ||= `${this.named.id}-offers`;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" })) this.input.setAttribute(name, value);
    this.addEventListener("input", (event) => { if (event.target === this.input) this.ask(event); }, { signal });
    this.addEventListener("focusout", () => this.show([]), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.addEventListener("mousedown", (event) => this.picked(event), { signal });
    this.addEventListener("click", (event) => this.dropped(event), { signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
    clearTimeout(this.timer);
  }

  private ask(event: Event): void {
    if (this.several) event.stopPropagation();
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = window.setTimeout(() => void this.fetch(), PATIENT);
  }

  private async fetch(): Promise<void> {
    this.asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: this.input.value });
      const answer = await fetch(`${this.dataset["src"]}?${query}`, { signal: this.asked.signal });
      if (answer.ok && document.activeElement === this.input) this.show(await answer.json());
    } catch {
      // A newer question took its place, or the network is gone: a name can still be written out.
    }
  }

  private show(offered: Offer[]): void {
    [this.offered, this.at] = [offered, -1];
    this.list.hidden = !offered.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.replaceChildren(...offered.map(({ title, about }, place) => {
      const option = Object.assign(document.createElement("div"), { id: `${this.list.id}-${place}`, textContent: title });
      option.role = "option";
      if (about) option.append(Object.assign(document.createElement("span"), { className: "ink-3 sm", textContent: about }));
      return option;
    }));
    this.mark();
  }

  private mark(): void {
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    this.input.setAttribute("aria-activedescendant", this.at < 0 ? "" : `${this.list.id}-${this.at}`);
  }

  private key(event: KeyboardEvent): void {
    const count = this.offered.length;
    if (event.target !== this.input) return;
    if (!count) return void (event.key === "Enter" && this.several && event.preventDefault());
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      this.at = (this.at + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.mark();
    } else if (event.key === "Enter") this.take(this.offered[Math.max(this.at, 0)]!);
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

  /** The title stands in the field, its id beside it; of several, a chip says so. */
  private take({ id, title }: Offer): void {
    if (this.several) {
      this.named.value = [...this.named.value.split("\n").filter((line) => line.trim() && line !== title), title].join("\n");
      this.input.value = "";
      addChip(this.querySelector("ul")!, title);
    } else {
      for (const old of this.querySelectorAll("input[type=hidden]")) old.remove();
      this.named.value = title;
    }
    this.append(Object.assign(document.createElement("input"), { type: "hidden", name: `${this.named.name}.id`, value: `${id}:${title}` }));
    this.show([]);
    this.named.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private dropped(event: MouseEvent): void {
    const chip = (event.target as Element).closest("[data-drop]")?.closest("li");
    const title = titleOf(chip);
    if (!chip || !title) return;
    this.named.value = this.named.value.split("\n").filter((line) => line.trim() !== title).join("\n");
    chip.remove();
    this.input.focus();
    this.named.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("record-pick", RecordPick);
