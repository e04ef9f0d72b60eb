// A form that needs a passkey: asks the browser for one, puts its answer into the form, and sends it.
import { _ } from "../../ui/assets/words";
// The question is in `data-options`, or is fetched from `data-from`. Without scripts the form says nothing by itself.

type Json = Record<string, any>;

class PasskeyForm extends HTMLElement {
  private readonly form = () => this.querySelector("form") as HTMLFormElement;

  connectedCallback(): void {
    this.addEventListener("submit", this);
  }

  disconnectedCallback(): void {
    this.removeEventListener("submit", this);
  }

  handleEvent(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
    void this.ask();
  }

  private async ask(): Promise<void> {
    this.say("");
    try {
      const options = await this.question();
      const answer = options["publicKey"]["user"] ? await this.made(options) : await shown(options);
      (this.form().elements.namedItem("credential") as HTMLInputElement).value = JSON.stringify(answer);
      this.form().submit();
    } catch (error) {
      this.say(sentence(error));
    }
  }

  private async question(): Promise<Json> {
    const from = this.dataset["from"];
    if (!from) return JSON.parse(this.dataset["options"] ?? "{}");
    const answer = await fetch(from, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(_("Too many attempts. Wait a minute, then try again."));
    return (await answer.json())["request_options"];
  }

  /** A new passkey; one that is to sign in alone must know who holds it. */
  private async made(options: Json): Promise<Json> {
    const key = structuredClone(options["publicKey"]);
    const alone = (this.form().elements.namedItem("passwordless") as HTMLInputElement | null)?.checked ?? false;
    key.authenticatorSelection = {
      ...key.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone ? { userVerification: "required" } : {}),
    };
    key.challenge = bytes(key.challenge);
    key.user.id = bytes(key.user.id);
    key.excludeCredentials = (key.excludeCredentials ?? []).map(known);
    const made = (await navigator.credentials.create({ publicKey: key })) as PublicKeyCredential;
    const response = made.response as AuthenticatorAttestationResponse;
    return told(made, { attestationObject: text(response.attestationObject), transports: response.getTransports() });
  }

  private say(words: string): void {
    const place = this.querySelector<HTMLElement>("[role=alert]");
    if (place) {
      place.textContent = words;
      place.hidden = !words;
    }
  }
}

/** A passkey that is there already. */
async function shown(options: Json): Promise<Json> {
  const key = structuredClone(options["publicKey"]);
  key.challenge = bytes(key.challenge);
  key.allowCredentials = (key.allowCredentials ?? []).map(known);
  const found = (await navigator.credentials.get({ publicKey: key })) as PublicKeyCredential;
  const response = found.response as AuthenticatorAssertionResponse;
  return told(found, {
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle ? text(response.userHandle) : null,
  });
}

function told(credential: PublicKeyCredential, more: Json): Json {
  const response = { clientDataJSON: text(credential.response.clientDataJSON), ...more };
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

const known = (one: Json): Json => ({ ...one, id: bytes(one["id"]) });

function bytes(encoded: string): Uint8Array {
  return Uint8Array.from(atob(encoded.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

function text(buffer: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function sentence(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") return _("No passkey was used. Try again, or sign in another way.");
  if (name === "SecurityError" || !("credentials" in navigator)) return _("Passkeys work only at a safe address: with https, or at localhost.");
  if (name === "InvalidStateError") return _("This passkey is known already.");
  return error instanceof Error && !name ? error.message : _("This passkey did not work.");
}

customElements.define("passkey-form", PasskeyForm);
