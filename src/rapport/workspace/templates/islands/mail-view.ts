// What somebody writes, as somebody else would read it: the frame beside the form is asked for anew when typing rests.
// Without scripts the button in here does the same.

const RESTS = 600;

class MailView extends HTMLElement {
  private readonly wait = new AbortController();
  private timer = 0;

  connectedCallback(): void {
    const { signal } = this.wait;
    const form = this.querySelector<HTMLFormElement>("form")!;
    const show = form.querySelector<HTMLButtonElement>("button[formtarget]")!;
    const soon = (pause: number): void => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => form.requestSubmit(show), pause);
    };
    form.addEventListener("input", () => soon(RESTS), { signal });
    form.addEventListener("change", (event) => soon((event.target as Element).matches("[type=radio]") ? 0 : RESTS), { signal });
    // Of one form the browser follows the last submission only: what is saved must not be overtaken by what is shown.
    form.addEventListener("submit", (event) => { if (event.submitter !== show) clearTimeout(this.timer); }, { signal });
    show.hidden = true;
    soon(0);
  }

  disconnectedCallback(): void {
    this.wait.abort();
    clearTimeout(this.timer);
  }
}

customElements.define("mail-view", MailView);
