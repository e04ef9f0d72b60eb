// The acts of a page as results of the palette: choosing one presses the very button that is on the page.
import { type Act, caps, press } from "./keys";

/** A group like `model`, filled with one option an act; `chosen` is called before the act is pressed. */
export function actGroup(model: Element, title: string, acts: Act[], chosen: () => void): HTMLElement {
  const group = model.cloneNode(false) as HTMLElement;
  const heading = Object.assign(document.createElement("h3"), { role: "presentation", textContent: title });
  group.setAttribute("aria-label", title);
  group.append(heading, ...acts.map((act, index) => option(act, `act-${index}`, chosen)));
  return group;
}

function option({ element, key, label }: Act, id: string, chosen: () => void): HTMLElement {
  const line = Object.assign(document.createElement("div"), { role: "option", id, textContent: label });
  const side = Object.assign(document.createElement("span"), { className: "push" });
  side.append(...caps(key));
  line.append(side);
  line.addEventListener("click", () => {
    chosen();
    press(element);
  });
  return line;
}
