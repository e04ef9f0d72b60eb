// Which columns, in which order: the checked ones from the top, written into one field of the form.

class ColumnChoice extends HTMLElement {
  private readonly wait = new AbortController();

  connectedCallback(): void {
    this.addEventListener("click", (event) => this.move(event), { signal: this.wait.signal });
    this.addEventListener("change", () => this.write(), { signal: this.wait.signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  private move(event: Event): void {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-move]");
    const line = button?.closest("li");
    if (!button || !line) return;
    if (button.dataset["move"] === "-1") line.previousElementSibling?.before(line);
    else line.nextElementSibling?.after(line);
    button.focus();
    this.write();
  }

  private write(): void {
    const chosen = [...this.querySelectorAll<HTMLInputElement>("input:checked")].map((box) => box.value);
    this.querySelector<HTMLInputElement>("[name=cols]")!.value = chosen.join(",");
  }
}

customElements.define("column-choice", ColumnChoice);
