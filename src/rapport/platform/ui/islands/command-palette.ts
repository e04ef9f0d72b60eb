// Ctrl K: acts of this page, people and organisations from the server, places. A combobox with a listbox in a dialog.
import { acts } from "../assets/keys";
import { actGroup } from "../assets/options";
import { _ } from "../assets/words";

const PATIENCE = 120;

class CommandPalette extends HTMLElement {
  private readonly wait = new AbortController();
  private asked?: AbortController;
  private timer = 0;
  private opener: Element | null = null;
  private acts?: HTMLElement;

  private get dialog() { return this.querySelector("dialog")!; }
  private get input() { return this.querySelector("input")!; }
  private get found() { return this.querySelector<HTMLElement>("[data-found]")!; }

  connectedCallback(): void {
    const { signal } = this.wait;
    addEventListener("keydown", (event) => this.shortcut(event), { signal });
    document.addEventListener("click", (event) => this.opened(event), { signal, capture: true });
    this.dialog.addEventListener("click", (event) => { if (event.target === this.dialog) this.dialog.close(); }, { signal });
    this.dialog.addEventListener("close", () => { if (this.opener instanceof HTMLElement) this.opener.focus(); }, { signal });
    this.input.addEventListener("input", () => this.ask(), { signal });
    this.dialog.addEventListener("keydown", (event) => this.walk(event), { signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  private shortcut(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    this.dialog.open ? this.dialog.close() : this.open();
  }

  private opened(event: MouseEvent): void {
    if (!(event.target as Element).closest("[data-palette]") || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.open();
  }

  private open(): void {
    this.opener = document.activeElement;
    this.offerActs();
    this.input.value = "";
    this.show("");
    this.dialog.showModal();
    this.input.focus();
  }

  /** Puts the acts of this page before the people and the places. */
  private offerActs(): void {
    this.acts?.remove();
    const here = acts().filter((act) => act.label && !act.element.closest(".side"));
    this.acts = actGroup(this.found.nextElementSibling!, _("On this page"), here, () => this.dialog.close());
    this.found.before(this.acts);
  }

  private ask(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    const typed = this.input.value.trim();
    this.show(typed);
    this.timer = window.setTimeout(() => void this.fetch(typed), PATIENCE);
  }

  private async fetch(typed: string): Promise<void> {
    this.asked = new AbortController();
    const address = `${this.dataset["src"]}?q=${encodeURIComponent(typed)}`;
    try {
      const answer = await fetch(address, { signal: this.asked.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok) return;
      this.found.innerHTML = typed ? await answer.text() : "";
      window.htmx?.process(this.found);
      this.show(typed);
    } catch {
      // A newer question took its place, or the network is gone: the places below still work.
    }
  }

  /** Hides the acts and places that do not fit what was typed (after a > only these are meant), and selects the first of the rest. */
  private show(typed: string): void {
    const asked = typed.replace(/^>\s*/, "").toLowerCase();
    for (const option of this.querySelectorAll<HTMLElement>("[role=option]")) {
      option.hidden = !this.found.contains(option) && !option.textContent!.toLowerCase().includes(asked);
    }
    for (const group of this.querySelectorAll<HTMLElement>("[role=group]")) {
      group.hidden = !group.querySelector("[role=option]:not([hidden])");
    }
    this.select(this.options()[0]);
    this.querySelector("[data-none]")!.textContent = this.options().length ? "" : _("Nothing found");
  }

  private options(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("[role=option]:not([hidden])")];
  }

  private select(option?: HTMLElement): void {
    for (const each of this.querySelectorAll("[aria-selected=true]")) each.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option?.id ?? "");
  }

  private walk(event: KeyboardEvent): void {
    const options = this.options();
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length) this.select(options[(at + step + options.length) % options.length]);
    else if (event.key === "Enter" && options[at]) options[at].click();
    else return;
    event.preventDefault();
  }
}

customElements.define("command-palette", CommandPalette);
