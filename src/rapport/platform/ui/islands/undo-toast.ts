// Says what was done and offers to take it back: 8 s in view (longer while looked at), 60 s by Ctrl Z.
import { typing } from "../assets/keys";

const SHOWN = 8_000;
const UNDOABLE = 60_000;

class UndoToast extends HTMLElement {
  private readonly wait = new AbortController();
  private readonly watch = new MutationObserver(() => this.arrived());
  private hide = 0;
  private forget = 0;

  connectedCallback(): void {
    const { signal } = this.wait;
    this.watch.observe(this, { childList: true });
    for (const stay of ["mouseenter", "focusin"]) this.addEventListener(stay, () => clearTimeout(this.hide), { signal });
    for (const go of ["mouseleave", "focusout"]) this.addEventListener(go, () => this.leave(), { signal });
    addEventListener("keydown", (event) => this.key(event), { signal });
    this.addEventListener("submit", () => this.classList.add("gone"), { signal });
    this.arrived();
  }

  disconnectedCallback(): void {
    this.watch.disconnect();
    this.wait.abort();
    clearTimeout(this.hide);
    clearTimeout(this.forget);
  }

  /** Shows the content of a template, such as the sentence of a failed request. */
  say(template: HTMLTemplateElement): void {
    this.replaceChildren(template.content.cloneNode(true));
  }

  private arrived(): void {
    if (!this.childElementCount) return;
    this.classList.remove("gone");
    clearTimeout(this.forget);
    this.forget = window.setTimeout(() => this.replaceChildren(), UNDOABLE);
    this.leave();
  }

  private leave(): void {
    clearTimeout(this.hide);
    this.hide = window.setTimeout(() => {
      if (!this.matches(":hover, :focus-within")) this.classList.add("gone");
    }, SHOWN);
  }

  private key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== "z" || typing(event.target)) return;
    const undo = this.querySelector<HTMLFormElement>("form[data-undo]");
    if (!undo) return;
    event.preventDefault();
    undo.requestSubmit();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "undo-toast": UndoToast;
  }
}

customElements.define("undo-toast", UndoToast);
