// A small sheet under its button: Escape and a click elsewhere close it, and the focus goes back to the button.

class DropDown extends HTMLElement {
  private readonly wait = new AbortController();

  private get details(): HTMLDetailsElement { return this.querySelector("details")!; }

  connectedCallback(): void {
    const { signal } = this.wait;
    addEventListener("click", (event) => { if (!this.contains(event.target as Node)) this.details.open = false; }, { signal, capture: true });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.details.addEventListener("toggle", () => this.opened(), { signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.details.open) return;
    event.stopPropagation();
    this.details.open = false;
    this.querySelector("summary")!.focus();
  }

  private opened(): void {
    if (this.details.open) this.querySelector<HTMLElement>("[autofocus], .dd-body :is(input:not([type=hidden]), select, textarea, a)")?.focus();
  }
}

customElements.define("drop-down", DropDown);
