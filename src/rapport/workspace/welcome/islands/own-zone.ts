// Proposes the time zone of this computer where nobody has chosen one.
const UNTOLD = "UTC";

class OwnZone extends HTMLElement {
  connectedCallback(): void {
    const choice = this.querySelector("select");
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (choice?.value === UNTOLD && [...choice.options].some((one) => one.value === zone)) choice.value = zone;
  }
}

customElements.define("own-zone", OwnZone);
