// Light, dark, or as the system: kept in a cookie, so that the server draws the next page without a flash.
import { keep } from "../assets/cookies";

type Theme = "light" | "dark" | "system";

class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("click", this);
    this.mark(stored());
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this);
  }

  handleEvent(event: Event): void {
    const button = (event.target as Element).closest("button");
    if (button) choose((button.value as Theme) || (isDark() ? "light" : "dark"));
  }

  /** Shows which of the three is chosen, where all three are offered. */
  mark(theme: Theme): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>("button[aria-pressed]")) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    }
  }
}

function choose(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  keep("theme", theme);
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage may be forbidden; the cookie is enough.
  }
  for (const element of document.querySelectorAll<ThemeSwitch>("theme-switch")) element.mark(theme);
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function stored(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}

/** Another tab has chosen: follow it. */
addEventListener("storage", (event) => {
  if (event.key === "theme" && event.newValue) choose(event.newValue as Theme);
});

customElements.define("theme-switch", ThemeSwitch);
