// What changed while this page was open? One stream a tab; numbers tick, lists say "3 new" and never jump.
import { written } from "../assets/words";

const PATIENCE = 30_000;

class LiveCount extends HTMLElement {
  private source?: EventSource;
  private timer = 0;

  connectedCallback(): void {
    this.listen(this.dataset["live"]!);
  }

  disconnectedCallback(): void {
    this.source?.close();
    clearTimeout(this.timer);
  }

  private listen(address: string): void {
    this.source = new EventSource(address);
    this.source.onmessage = (event) => show(event.data as string);
    this.source.onerror = () => this.refused(address);
  }

  /** The browser retries a lost line by itself; a refused one we try again, calmly. */
  private refused(address: string): void {
    if (this.source?.readyState !== EventSource.CLOSED) return;
    this.timer = window.setTimeout(() => this.listen(address), PATIENCE);
  }
}

function show(data: string): void {
  for (const [id, number] of Object.entries(read(data))) {
    const element = document.getElementById(id);
    if (element?.matches(".pill")) pill(element, number);
    else if (element) element.textContent = written(number);
    for (const mark of document.querySelectorAll(`[data-count="${id}"]`)) mark.textContent = number > 99 ? "99+" : String(number || "");
  }
}

function read(data: string): Record<string, number> {
  try {
    return Object.fromEntries(Object.entries(JSON.parse(data)).filter(([, value]) => Number.isInteger(value))) as Record<string, number>;
  } catch {
    return {};
  }
}

function pill(element: HTMLElement, number: number): void {
  element.hidden = number <= 0;
  const { one = "", many = "" } = element.dataset;
  element.textContent = number === 1 ? one : many.replace("{n}", written(number));
}

customElements.define("live-count", LiveCount);
