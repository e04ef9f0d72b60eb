// Who else is writing here? Says at most every ten seconds that we are, and hears who else is.

const PAUSE = 10_000;

class WritingHere extends HTMLElement {
  private readonly wait = new AbortController();
  private timer = 0;
  private said = -PAUSE;
  private typed = false;

  connectedCallback(): void {
    const { signal } = this.wait;
    this.closest("form")?.addEventListener("input", () => this.types(), { signal });
    this.timer = window.setInterval(() => this.look(), PAUSE);
  }

  disconnectedCallback(): void {
    this.wait.abort();
    clearInterval(this.timer);
  }

  private types(): void {
    this.typed = true;
    if (performance.now() - this.said >= PAUSE) void this.ask("POST");
  }

  private look(): void {
    if (document.visibilityState === "visible") void this.ask(this.typed ? "POST" : "GET");
  }

  private async ask(method: "GET" | "POST"): Promise<void> {
    if (method === "POST") this.said = performance.now();
    this.typed = false;
    const token = this.closest("form")?.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    const address = `${this.dataset["at"]}?seen=${encodeURIComponent(this.dataset["seen"] ?? "")}`;
    try {
      const answer = await fetch(address, { method, headers: { "X-CSRFToken": token } });
      const told = answer.ok ? await answer.text() : undefined;
      if (told !== undefined && told.trim() !== this.innerHTML.trim()) this.innerHTML = told;
    } catch {
      // The line is away; the next look tries again.
    }
  }
}

customElements.define("writing-here", WritingHere);
