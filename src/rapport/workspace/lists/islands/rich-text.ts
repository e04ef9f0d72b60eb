// Text with a look: bold, italic, lists and links, written where it stands. The server cleans it; the field beside keeps it.

class RichText extends HTMLElement {
  private readonly wait = new AbortController();
  private place?: Range;

  private get field(): HTMLTextAreaElement { return this.querySelector("textarea")!; }
  private get page(): HTMLElement { return this.querySelector<HTMLElement>("[contenteditable]")!; }
  private get link(): HTMLInputElement { return this.querySelector<HTMLInputElement>("[data-link]")!; }

  connectedCallback(): void {
    const { signal } = this.wait;
    this.page.innerHTML = this.cleaned(this.field.value);
    this.page.addEventListener("input", () => this.keep(), { signal });
    this.page.addEventListener("blur", () => this.field.dispatchEvent(new Event("change", { bubbles: true })), { signal });
    this.page.addEventListener("paste", (event) => this.pasted(event), { signal });
    this.addEventListener("mousedown", (event) => { if ((event.target as Element).closest("[data-deed]")) event.preventDefault(); }, { signal });
    this.addEventListener("click", (event) => this.pressed(event), { signal });
    this.link.addEventListener("keydown", (event) => this.linked(event), { signal });
    document.addEventListener("selectionchange", () => this.mark(), { signal });
  }

  disconnectedCallback(): void {
    this.wait.abort();
  }

  /** What the server keeps, nothing else: no script can come in this way. */
  private cleaned(html: string): string {
    const kept = ["P", "BR", "B", "STRONG", "I", "EM", "U", "UL", "OL", "LI", "A", "H2", "H3", "BLOCKQUOTE", "CODE"];
    const told = new DOMParser().parseFromString(html, "text/html").body;
    for (const each of [...told.querySelectorAll("*")]) {
      const href = each.tagName === "A" ? each.getAttribute("href") ?? "" : "";
      if (["SCRIPT", "STYLE", "TEMPLATE"].includes(each.tagName)) each.remove();
      else if (!kept.includes(each.tagName)) each.replaceWith(...each.childNodes);
      else {
        for (const { name } of [...each.attributes]) each.removeAttribute(name);
        if (/^https?:|^mailto:/i.test(href)) each.setAttribute("href", href);
      }
    }
    return told.innerHTML;
  }

  private keep(): void {
    this.field.value = this.page.textContent?.trim() ? this.page.innerHTML : "";
  }

  private pasted(event: ClipboardEvent): void {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData?.getData("text/plain") ?? "");
  }

  private pressed(event: MouseEvent): void {
    const deed = (event.target as Element).closest<HTMLElement>("[data-deed]")?.dataset["deed"];
    if (!deed) return;
    if (deed === "createLink") return this.askForLink();
    this.page.focus();
    document.execCommand(deed);
    this.keep();
    this.mark();
  }

  private askForLink(): void {
    const chosen = getSelection();
    if (chosen?.rangeCount && this.page.contains(chosen.anchorNode)) this.place = chosen.getRangeAt(0).cloneRange();
    this.link.hidden = false;
    this.link.focus();
  }

  private linked(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    const address = this.link.value.trim();
    this.link.hidden = true;
    this.link.value = "";
    this.page.focus();
    if (this.place) {
      getSelection()?.removeAllRanges();
      getSelection()?.addRange(this.place);
    }
    if (event.key === "Enter" && address) {
      const href = /^https?:|^mailto:/i.test(address) ? address : `https://${address}`;
      if (getSelection()?.isCollapsed) document.execCommand("insertText", false, address);
      document.execCommand("createLink", false, href);
    }
    this.keep();
  }

  private mark(): void {
    if (!this.page.contains(getSelection()?.anchorNode ?? null)) return;
    for (const button of this.querySelectorAll<HTMLElement>("[data-deed]:not([data-deed=createLink])")) {
      button.setAttribute("aria-pressed", String(document.queryCommandState(button.dataset["deed"]!)));
    }
  }
}

customElements.define("rich-text", RichText);
