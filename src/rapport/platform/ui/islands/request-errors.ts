// A request failed: say what happened and what is safe, leave the page and everything written on it as it was.

interface Answer {
  ctx: { response?: { status: number }; target?: Element | string };
}

const SWAPPED = [409, 422];

class RequestErrors extends HTMLElement {
  private readonly wait = new AbortController();

  connectedCallback(): void {
    const { signal } = this.wait;
    document.addEventListener("htmx:before:response", (event) => this.answered(event as unknown as CustomEvent<Answer>), { signal });
    document.addEventListener("htmx:error", (event) => this.broken(event as unknown as CustomEvent<{ error?: unknown }>), { signal });
    document.addEventListener("htmx:after:swap", (event) => arrived(event as unknown as CustomEvent<Answer>), { signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  /** Whole pages and forms show their own errors; every other failure becomes a toast and swaps nothing. */
  private answered(event: CustomEvent<Answer>): void {
    const { response, target } = event.detail.ctx;
    const status = response?.status ?? 0;
    if (status < 400 || SWAPPED.includes(status) || (target === document.body && status !== 401)) return;
    event.preventDefault();
    this.say(String(status), `${String(status)[0]}xx`);
    event.target?.dispatchEvent(new CustomEvent("htmx:response:error", { bubbles: true, detail: event.detail }));
  }

  private broken(event: CustomEvent<{ error?: unknown }>): void {
    if (event.detail.error instanceof TypeError) this.say("offline");
  }

  private say(...names: string[]): void {
    const templates = names.map((name) => this.querySelector<HTMLTemplateElement>(`template[data-for="${name}"]`));
    const template = templates.find((each) => each !== null);
    if (template) document.querySelector("undo-toast")?.say(template);
  }
}

/** After a whole new page, reading goes on at its start. */
function arrived(event: CustomEvent<Answer>): void {
  if (event.detail.ctx.target === document.body) document.getElementById("main")?.focus({ preventScroll: true });
}

customElements.define("request-errors", RequestErrors);
