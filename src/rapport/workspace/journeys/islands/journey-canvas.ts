// The steps of a journey by keyboard: arrows choose, Enter opens, Alt and an arrow moves, + adds, Delete takes out, Ctrl Z
// and Ctrl Shift Z undo and redo. It moves the focus, and presses what the page has anyway; the server does the rest.
import { typing } from "../../../platform/ui/assets/keys";

const ARROWS: Record<string, string> = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

class JourneyCanvas extends HTMLElement {
  private readonly wait = new AbortController();

  connectedCallback(): void {
    const { signal } = this.wait;
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.addEventListener("focusin", (event) => this.rest((event.target as Element).closest<HTMLElement>("[data-stop]")), { signal });
    addEventListener("keydown", (event) => this.anywhere(event), { signal });
    for (const add of this.querySelectorAll<HTMLElement>(".ad:not([data-stop])")) add.tabIndex = -1;
    this.begin();
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  private get stops(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>("a[data-stop]")];
  }

  /** Where the page was led to; beside what is opened, its first field. */
  private begin(): void {
    const named = this.stop(decodeURIComponent(location.hash.slice(3)));
    this.rest(named ?? this.querySelector<HTMLElement>("[data-stop][aria-current]") ?? this.stops[0]);
    const opened = document.querySelector<HTMLElement>("[data-opened]");
    const field = opened?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, .kinds a") ?? opened?.querySelector("h2");
    const target = field ?? named;
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: field ? "nearest" : "center", inline: "center" });
  }

  /** One place of all is reached by Tab; the others from there. */
  private rest(at: HTMLElement | null | undefined): void {
    if (at) for (const stop of this.stops) stop.tabIndex = stop === at ? 0 : -1;
  }

  private stop(name: string | undefined): HTMLElement | undefined {
    return name ? this.stops.find((stop) => stop.dataset["stop"] === name) : undefined;
  }

  private key(event: KeyboardEvent): void {
    const at = (event.target as Element).closest<HTMLElement>("[data-stop]");
    if (!at || event.ctrlKey || event.metaKey) return;
    const to = ARROWS[event.key];
    if (to && event.altKey) this.deed(at, "move", to);
    else if (to) this.go(at, to);
    else if (event.key === "+") this.add(at);
    else if (event.key === "Delete") this.deed(at, "remove");
    else return;
    event.preventDefault();
  }

  private go(at: HTMLElement, to: string): void {
    const next = this.stop(at.dataset[to]);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  private add(at: HTMLElement): void {
    const link = at.matches(".ad") ? at : this.querySelector<HTMLElement>(`[data-adds="${at.dataset["stop"]}"]`);
    link?.click();
  }

  /** Move a step, or take it out: nothing is done to where a journey starts, nor to an empty way. */
  private deed(at: HTMLElement, deed: string, to = ""): void {
    const form = this.querySelector<HTMLFormElement>("form[data-draft=step]");
    if (!form || !at.matches(".nd:not(.tr)")) return;
    form.action = `${this.dataset["steps"]}/${at.dataset["stop"]}/${deed}`;
    form.querySelector<HTMLInputElement>("[name=to]")!.value = to;
    form.requestSubmit();
  }

  /** Undo and redo, wherever the focus is but where somebody types; Escape leads back from what is opened. */
  private anywhere(event: KeyboardEvent): void {
    const within = (event.target as Element).closest?.("[data-opened]");
    if (event.key === "Escape" && within && !event.defaultPrevented) return this.querySelector<HTMLElement>("a[data-stop][tabindex='0']")?.focus();
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y") || typing(event.target)) return;
    const deed = key === "y" || event.shiftKey ? "redo" : "undo";
    const form = document.querySelector<HTMLFormElement>(`form[data-draft=${deed}]`);
    if (!form || form.querySelector("button:disabled")) return;
    event.preventDefault();
    const at = this.querySelector<HTMLElement>("a[data-stop][tabindex='0']")?.dataset["stop"] ?? "";
    form.querySelector<HTMLInputElement>("[name=at]")!.value = at;
    form.requestSubmit();
  }
}

customElements.define("journey-canvas", JourneyCanvas);
