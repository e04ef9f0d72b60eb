// A list of records: which are chosen (also all of a filter), and how wide its columns are.
import { _, written } from "../../../platform/ui/assets/words";

class RecordGrid extends HTMLElement {
  private readonly wait = new AbortController();
  private readonly watch = new MutationObserver(() => this.said());
  private last?: HTMLInputElement;
  private everything = false;

  private get boxes() { return [...this.querySelectorAll<HTMLInputElement>("tbody td.c .ck")]; }
  private get bar() { return this.querySelector<HTMLElement>("[data-bulk]")!; }

  connectedCallback(): void {
    const { signal } = this.wait;
    this.addEventListener("click", (event) => this.pressed(event), { signal });
    this.addEventListener("change", () => this.said(), { signal });
    this.addEventListener("pointerdown", (event) => this.widen(event), { signal });
    addEventListener("keydown", (event) => this.key(event), { signal });
    const body = this.querySelector("tbody");
    if (body) this.watch.observe(body, { childList: true });
  }

  disconnectedCallback(): void {
    this.wait.abort();
    this.watch.disconnect();
  }

  private pressed(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    const box = target.closest<HTMLInputElement>("tbody td.c .ck");
    if (box) this.stretch(box, event.shiftKey);
    const page = target.closest<HTMLInputElement>("[data-page]");
    if (page) this.choose(this.boxes, page.checked);
    if (target.closest("[data-clear]")) this.choose(this.boxes, false);
    if (target.closest("[data-all]")) this.choose(this.boxes, true, true);
    const act = target.closest<HTMLElement>("[data-act]");
    if (act) this.act(act.dataset["act"]!);
    const link = target.closest<HTMLAnchorElement>("tbody a");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) this.keepPlace();
  }

  /** Shift and a click choose everything between this line and the one before. */
  private stretch(box: HTMLInputElement, more: boolean): void {
    const boxes = this.boxes;
    const [from, to] = [boxes.indexOf(this.last ?? box), boxes.indexOf(box)].sort((a, b) => a - b);
    if (more && this.last) this.choose(boxes.slice(from, to! + 1), box.checked);
    this.last = box;
  }

  private key(event: KeyboardEvent): void {
    const line = document.activeElement?.closest<HTMLElement>("tr[data-item]") ?? this.querySelector<HTMLElement>("tr[data-item].on");
    const typing = event.target instanceof HTMLElement && event.target.closest("input:not(.ck), textarea, select");
    if (event.defaultPrevented || event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey || typing || !line) return;
    if (document.body.dataset["keys"] === "off") return;
    line.querySelector<HTMLInputElement>(".ck")?.click();
  }

  private choose(boxes: HTMLInputElement[], on: boolean, everything = false): void {
    this.everything = everything;
    for (const box of boxes) box.checked = on;
    this.said();
  }

  /** The bar says how many are chosen, and offers all that fit the filter. */
  private said(): void {
    const chosen = this.boxes.filter((box) => box.checked);
    this.everything &&= chosen.length > 0;
    const all = this.querySelector<HTMLElement>("[data-all]")!, page = this.querySelector<HTMLInputElement>("[data-page]");
    this.bar.hidden = !chosen.length;
    all.hidden = this.everything || chosen.length < this.boxes.length || !this.querySelector("tr.more");
    this.querySelector("[data-chosen]")!.textContent = _("%(number)s selected", { number: this.everything ? all.dataset["all"]! : written(chosen.length) });
    if (page) page.checked = chosen.length > 0 && chosen.length === this.boxes.length;
  }

  /** Opens the sheet that changes what is chosen: all of the filter, or these ids. */
  private act(address: string): void {
    const url = new URL(address, location.href);
    if (!this.everything) url.searchParams.set("ids", this.boxes.filter((box) => box.checked).map((box) => box.value).join(","));
    location.assign(url);
  }

  /** Back comes to the line that was left, not to the beginning of a list of a million. */
  private keepPlace(): void {
    const lines = [...this.querySelectorAll<HTMLElement>("tr[data-id]")];
    const first = lines.findIndex((line) => line.getBoundingClientRect().bottom > 0);
    if (first < 30) return;
    const url = new URL(location.href);
    url.searchParams.set("after", lines[first - 1]!.dataset["id"]!);
    history.replaceState(history.state, "", url);
    // How far the page is moved is kept by the browser: it must fit the list that begins here.
    const top = lines[first]!.getBoundingClientRect().top;
    for (const line of lines.slice(0, first)) line.remove();
    scrollBy({ top: lines[first]!.getBoundingClientRect().top - top, behavior: "instant" });
  }

  /** Pulling the right edge of a head makes its column wider; the address keeps it. */
  private widen(event: PointerEvent): void {
    const head = (event.target as Element).closest<HTMLElement>("th[data-column]");
    if (!head || event.clientX < head.getBoundingClientRect().right - 8) return;
    event.preventDefault();
    const start = event.clientX, width = head.offsetWidth;
    const moved = (at: PointerEvent) => {
      const wide = `${Math.max(60, Math.round(width + at.clientX - start))}px`;
      Object.assign(head.style, { inlineSize: wide, minInlineSize: wide, maxInlineSize: wide });
    };
    const done = new AbortController();
    addEventListener("pointermove", moved, { signal: done.signal });
    addEventListener("pointerup", () => { done.abort(); this.keepWidths(); }, { once: true });
  }

  private keepWidths(): void {
    const heads = [...this.querySelectorAll<HTMLElement>("th[data-column]")];
    const columns = heads.map((head) => head.dataset["column"]! + (head.style.inlineSize ? `.${parseInt(head.style.inlineSize)}` : ""));
    const url = new URL(location.href);
    url.searchParams.set("cols", columns.join(","));
    history.replaceState(history.state, "", url);
  }
}

customElements.define("record-grid", RecordGrid);
