// How much room a line has: kept in a cookie, so that the server draws the next page without a jump.
import { keep } from "../assets/cookies";

class DensitySwitch extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this);
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this);
  }

  handleEvent(event: Event): void {
    const chosen = (event.target as Element).closest("button");
    if (!chosen) return;
    if (chosen.value) document.documentElement.dataset["density"] = chosen.value;
    else delete document.documentElement.dataset["density"];
    keep("density", chosen.value);
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button === chosen));
  }
}

customElements.define("density-switch", DensitySwitch);
