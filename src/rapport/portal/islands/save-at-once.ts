// What a customer chooses counts as soon as it is chosen: each change is sent, and the page takes what is answered.

let sent: Promise<unknown> = Promise.resolve();
let latest = 0;

class SaveAtOnce extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", this);
  }

  disconnectedCallback(): void {
    this.removeEventListener("change", this);
  }

  handleEvent(): void {
    const form = this.querySelector("form");
    if (!form) return;
    const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    const mine = (latest += 1);
    sent = sent
      .then(async () => {
        const answer = await fetch(form.action, { method: "POST", body });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (mine === latest) shows(page);
      })
      .catch(() => form.requestSubmit());
  }
}

/** Takes over the answered page, but for the focus; what was said is filled in last, so that it is read out. */
function shows(page: Document): void {
  const [here, there] = [document.querySelector("main"), page.querySelector("main")];
  const said = there?.querySelector(".said");
  if (!here || !there) throw new Error("There is no page in this answer.");
  const words = said?.textContent ?? "";
  const focused = document.activeElement?.id;
  if (said) said.textContent = "";
  here.replaceChildren(...there.childNodes);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  setTimeout(() => said && (said.textContent = words), 50);
}

customElements.define("save-at-once", SaveAtOnce);
