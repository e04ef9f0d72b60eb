// One key, one act: G and a letter goes, J and K walk, a letter presses the button that carries it, ? lists them all.
import { acts, caps, current, items, press, typing } from "../assets/keys";

const CHORD = 1_200;

class KeyMap extends HTMLElement {
  private readonly wait = new AbortController();
  private first = { key: "", at: 0 };

  connectedCallback(): void {
    addEventListener("keydown", (event) => this.key(event), { signal: this.wait.signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.send(event);
    const off = document.body.dataset["keys"] === "off";
    if (off || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (this.run(event.key.toLowerCase(), event)) event.preventDefault();
  }

  /** Ctrl Enter sends what is being written. */
  private send(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLTextAreaElement) || !event.target.form) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  }

  private run(key: string, event: KeyboardEvent): boolean {
    if (key === "?") return this.list();
    if (key === "j" || key === "k") return this.walk(key === "j" ? 1 : -1);
    if (key === "enter") return this.enter(event);
    const chord = event.timeStamp - this.first.at < CHORD ? `${this.first.key} ${key}` : "";
    const known = acts();
    const act = known.find((each) => each.key === chord) ?? known.find((each) => each.key === key);
    this.first = { key, at: event.timeStamp };
    if (act) press(act.element);
    return act !== undefined;
  }

  private walk(step: number): boolean {
    const lines = items();
    if (!lines.length) return false;
    const at = lines.findIndex((line) => line === current());
    const next = lines[Math.min(Math.max(at + step, 0), lines.length - 1)]!;
    for (const line of lines) line.classList.toggle("on", line === next);
    if (!next.hasAttribute("tabindex")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  private enter(event: KeyboardEvent): boolean {
    const line = current();
    if (!line || event.target !== line) return false;
    line.querySelector<HTMLElement>("[data-open]")?.click();
    return true;
  }

  private list(): boolean {
    const dialog = this.querySelector("dialog")!;
    const lines = acts().filter((act) => act.label).map(({ key, label }) => {
      const line = document.createElement("div");
      const name = Object.assign(document.createElement("dt"), { textContent: label });
      const value = document.createElement("dd");
      value.append(...caps(key));
      line.append(name, value);
      return line;
    });
    this.querySelector("[data-list]")!.replaceChildren(...lines);
    for (const line of this.querySelectorAll<HTMLElement>("[data-items]")) line.hidden = !items().length;
    dialog.showModal();
    return true;
  }
}

customElements.define("key-map", KeyMap);
