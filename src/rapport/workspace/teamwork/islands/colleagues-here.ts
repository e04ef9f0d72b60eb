// Who else is on this record? While it can be seen, the page says so every ten seconds and hears who is.

const BEAT = 10_000;

class ColleaguesHere extends HTMLElement {
  private readonly wait = new AbortController();
  private timer = 0;

  connectedCallback(): void {
    const { signal } = this.wait;
    this.timer = window.setInterval(() => void this.beat(), BEAT);
    addEventListener("pagehide", () => this.leave(), { signal });
    document.addEventListener("visibilitychange", () => void this.beat(), { signal });
    void this.beat();
  }

  disconnectedCallback(): void {
    this.wait.abort();
    clearInterval(this.timer);
    this.leave();
  }

  private said(gone = ""): FormData {
    const told = new FormData();
    for (const [name, value] of [["csrfmiddlewaretoken", this.dataset["token"]], ["does", this.dataset["does"]], ["gone", gone]]) told.set(name!, value ?? "");
    return told;
  }

  private leave(): void { navigator.sendBeacon(this.dataset["at"]!, this.said("yes")); }

  private async beat(): Promise<void> {
    if (document.visibilityState !== "visible") return;
    try {
      const answer = await fetch(this.dataset["at"]!, { method: "POST", body: this.said() });
      const told = answer.ok ? (await answer.text()).trim() : "";
      if (this.isConnected && told !== this.innerHTML) this.innerHTML = told;
    } catch {
      // The line is away; the next beat tries again.
    }
  }
}

customElements.define("colleagues-here", ColleaguesHere);
