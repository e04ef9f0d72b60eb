// Closing a loop is certain and can be undone: the ring closes at once, and opens again if the server says no.

class OpenLoop extends HTMLElement {
  private readonly wait = new AbortController();

  connectedCallback(): void {
    const { signal } = this.wait;
    const loop = this.closest(".loop");
    this.addEventListener("submit", () => loop?.classList.add("done"), { signal });
    for (const failure of ["htmx:response:error", "htmx:error"]) {
      this.addEventListener(failure, () => loop?.classList.remove("done"), { signal });
    }
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }
}

customElements.define("open-loop", OpenLoop);
