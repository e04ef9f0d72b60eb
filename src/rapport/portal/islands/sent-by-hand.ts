// The face that was tapped in the mail is sent by the page itself, once a hand shows: scanners have none.

const SIGNS = ["pointermove", "pointerdown", "touchstart", "scroll", "keydown"];

class SentByHand extends HTMLElement {
  private readonly wait = new AbortController();

  connectedCallback(): void {
    const face = this.dataset["face"];
    const chosen = face && this.querySelector<HTMLButtonElement>(`button[value="${CSS.escape(face)}"]`);
    if (!chosen) return;
    const send = (event: Event): void => {
      if (!event.isTrusted || this.contains(event.target as Node)) return;
      this.wait.abort();
      chosen.form?.requestSubmit(chosen);
    };
    for (const sign of SIGNS) document.addEventListener(sign, send, { signal: this.wait.signal, passive: true });
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }
}

customElements.define("sent-by-hand", SentByHand);
