// htmx and the one extension we use. hx-csp is not among them: it wants a nonce on every element and guards an eval
// that our pages never call; hx-sse is not, because the live stream may come from another port (see live-count).
import type htmx from "htmx.org";
import "htmx.org";
import "htmx.org/dist/ext/hx-preload.js";

declare global {
  interface Window {
    htmx?: typeof htmx;
  }
}
