// A message waits before it leaves: the seconds run down in words and as a bar; at the end it says so ("sent" event).

class SendBar extends HTMLElement {
  private timer = 0;
  private end = 0;

  connectedCallback(): void {
    const seconds = Number(this.dataset["seconds"] ?? 10);
    this.end = performance.now() + seconds * 1000;
    this.style.setProperty("--run", `${seconds}s`);
    this.timer = window.setInterval(() => this.tick(), 250);
    this.tick();
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const left = Math.ceil((this.end - performance.now()) / 1000);
    const words = this.querySelector("[data-text]")!;
    words.textContent = left > 0 ? (this.dataset["leaves"] ?? "").replace("{n}", String(left)) : (this.dataset["left"] ?? "");
    if (left > 0) return;
    clearInterval(this.timer);
    this.querySelector("form")?.remove();
    this.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
  }
}

customElements.define("send-bar", SendBar);
