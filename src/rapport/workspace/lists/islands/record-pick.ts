// Another record by its name: offers from the server while somebody types. Without scripts it stays a field of names.
import { offersFor, optionOf, type Offer } from "./picking/offers";

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
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(roles)) this.input.setAttribute(name, value);
    this.addEventListener("input", (event) => { if (event.target === this.input) this.ask(event); }, { signal });
    this.addEventListener("focusout", () => this.show([]), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.addEventListener("mousedown", (event) => this.picked(event), { signal });
    this.addEventListener("click", (event) => this.dropped(event), { signal });
  }

  disconnectedCallback(): void { this.wait.abort(); }

  private ask(event: Event): void {
    if (this.several) event.stopPropagation();
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = window.setTimeout(() => void this.fetch(), PATIENT);
  }

  private async fetch(): Promise<void> {
    this.asked = new AbortController();
    const found = await offersFor(this.dataset["src"]!, this.input.value, this.asked.signal);
    if (found && document.activeElement === this.input) this.show(found);
  }

  private show(offered: Offer[]): void {
    this.offered = offered;
    this.at = -1;
    this.list.hidden = !offered.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.list.replaceChildren(...offered.map((each, place) => optionOf(each, `${this.list.id}-${place}`)));
    this.mark();
  }

  private mark(): void {
    [...this.list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === this.at)));
    this.input.setAttribute("aria-activedescendant", this.at < 0 ? "" : `${this.list.id}-${this.at}`);
  }

  private key(event: KeyboardEvent): void {
    const count = this.offered.length;
    if (event.key === "Enter" && this.several && !count && event.target === this.input) return event.preventDefault();
    if (!count || event.target !== this.input) return;
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
    const option = (event.target as Element).closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    this.take(this.offered[[...this.list.children].indexOf(option)]!);
  }

  /** The title stands in the field, its id beside it; of several, a chip says so. */
  private take({ id, title }: Offer): void {
    const told = Object.assign(document.createElement("input"), { type: "hidden", name: `${this.named.name}.id`, value: `${id}:${title}` });
    if (this.several) {
      this.named.value = [...this.named.value.split("\n").filter((line) => line.trim() && line !== title), title].join("\n");
      this.input.value = "";
      this.chip(title);
    } else {
      for (const old of this.querySelectorAll("input[type=hidden]")) old.remove();
      this.named.value = title;
    }
    this.append(told);
    this.show([]);
    this.changed();
  }

  private chip(title: string): void {
    const chips = this.querySelector("ul")!;
    if ([...chips.children].some((chip) => chip.firstChild?.textContent?.trim() === title)) return;
    const chip = this.querySelector<HTMLTemplateElement>("template")!.content.firstElementChild!.cloneNode(true) as HTMLElement;
    chip.prepend(title);
    chip.querySelector("button")!.setAttribute("aria-label", `Remove ${title}`);
    chips.append(chip);
  }

  private dropped(event: MouseEvent): void {
    const chip = (event.target as Element).closest("[data-drop]")?.closest("li");
    const title = chip?.firstChild?.textContent?.trim();
    if (!chip || !title) return;
    this.named.value = this.named.value.split("\n").filter((line) => line.trim() !== title).join("\n");
    chip.remove();
    this.input.focus();
    this.changed();
  }

  private changed(): void { this.named.dispatchEvent(new Event("change", { bubbles: true })); }
}

customElements.define("record-pick", RecordPick);
