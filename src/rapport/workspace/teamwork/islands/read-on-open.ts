// Who opens what they were told of has read it, in this tab or another. Without scripts the button beside it says so.

class ReadOnOpen extends HTMLElement {
  private readonly wait = new AbortController();

  connectedCallback(): void {
    for (const press of ["click", "auxclick"]) this.addEventListener(press, (event) => this.opened(event), { signal: this.wait.signal });
  }

  disconnectedCallback(): void { this.wait.abort(); }

  private opened(event: Event): void {
    const form = this.parentElement?.querySelector("form");
    if (!this.dataset["read"] || !form || !(event.target as Element).closest("a")) return;
    navigator.sendBeacon(this.dataset["read"], new FormData(form));
  }
}

customElements.define("read-on-open", ReadOnOpen);
