// Files are dropped on their card, and how much of them has been sent is told. Without scripts the form is posted.
import { _ } from "../../../platform/ui/assets/words";

class FileDrop extends HTMLElement {
  private readonly wait = new AbortController();
  private request?: XMLHttpRequest;

  private get form(): HTMLFormElement { return this.querySelector("form")!; }
  private get input(): HTMLInputElement { return this.querySelector<HTMLInputElement>("[type=file]")!; }
  private get sending(): HTMLElement { return this.querySelector<HTMLElement>("[data-sending]")!; }

  connectedCallback(): void {
    const { signal } = this.wait;
    const place = this.closest<HTMLElement>(".panel") ?? this;
    place.addEventListener("dragover", (event) => this.over(event, place), { signal });
    for (const end of ["dragleave", "drop"]) place.addEventListener(end, () => place.classList.remove("over"), { signal });
    place.addEventListener("drop", (event) => this.dropped(event), { signal });
    this.addEventListener("submit", (event) => { event.preventDefault(); this.send(); }, { signal });
    this.sending.addEventListener("click", (event) => { if ((event.target as Element).closest("button")) this.request?.abort(); }, { signal });
    this.querySelector<HTMLElement>("[data-drop]")!.hidden = false;
  }

  disconnectedCallback(): void {
    this.wait.abort();
    this.request?.abort();
  }

  private over(event: DragEvent, place: HTMLElement): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    place.classList.add("over");
  }

  private dropped(event: DragEvent): void {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.input.files = event.dataTransfer.files;
    this.send();
  }

  private send(): void {
    if (this.request || !this.input.files?.length) return;
    const request = this.request = new XMLHttpRequest();
    this.told(0);
    request.upload.onprogress = ({ loaded, total }) => this.told(Math.floor((100 * loaded) / total));
    request.onload = () => this.arrived(request);
    request.onerror = () => this.dispatchEvent(new CustomEvent("htmx:error", { bubbles: true, detail: { error: new TypeError() } }));
    request.onloadend = () => { this.request = undefined; this.sending.hidden = true; };
    request.open("POST", this.form.action);
    for (const [name, value] of Object.entries({ "HX-Request": "true", "HX-Request-Type": "partial", "HX-Current-URL": location.href })) request.setRequestHeader(name, value);
    request.send(new FormData(this.form));
  }

  private told(percent: number): void {
    this.sending.hidden = false;
    this.sending.querySelector("progress")!.value = percent;
    this.sending.querySelector("[data-told]")!.textContent = percent < 100 ? `${percent} %` : _("Looking at it …");
  }

  /** The cards as they now stand; what went wrong is said as for every other request. */
  private arrived({ status, responseText, responseURL }: XMLHttpRequest): void {
    if (responseURL !== this.form.action) return location.reload();
    const detail = { ctx: { response: { status }, target: this } };
    if (!this.dispatchEvent(new CustomEvent("htmx:before:response", { bubbles: true, cancelable: true, detail }))) return;
    this.form.reset();
    void window.htmx?.swap({ text: responseText, target: document.getElementById("together")!, swap: "outerMorph", sourceElement: this });
  }
}

customElements.define("file-drop", FileDrop);
