// What does the server say to what was written? The cells as they are now, or why not.
import { _ } from "../../../../platform/ui/assets/words";

export interface Sent {
  id: string;
  field: string;
  before: string;
  after: string;
}

export interface Told {
  id: string;
  field: string;
  html: string;
  written: string;
  sentence: string;
}

export interface Answer {
  made: Told[];
  refused: Told[];
  overtaken: Told[];
  said: string;
}

/** Sends something that is to be written; what goes wrong becomes a sentence that says `safe`. */
export async function send<Answered>(url: string, token: string, body: BodyInit, safe = _("What you wrote is still here.")): Promise<{ status: number; told: Partial<Answered> & { sentence?: string } }> {
  try {
    const headers = { "X-CSRFToken": token, Accept: "application/json", ...(typeof body === "string" && { "Content-Type": "application/json" }) };
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
    const status = answer.type === "opaqueredirect" ? 401 : answer.status;
    const isTold = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { status, told: isTold ? await answer.json() : { sentence: `${refused(status)} ${safe}` } };
  } catch {
    return { status: 0, told: { sentence: `${_("The connection is lost.")} ${safe} ${_("Try again when it is back.")}` } as Partial<Answered> & { sentence: string } };
  }
}

function refused(status: number): string {
  if (status === 401) return _("You have been signed out.");
  if (status === 403) return _("You may not change this.");
  return status === 404 ? _("This is no longer there.") : _("Something broke on our side.");
}

/** Write one cell. */
export function save(path: string, token: string, cell: Sent) {
  const body = new URLSearchParams({ before: cell.before, after: cell.after });
  return send<Told & Answer>(`${path}/${cell.id}/-/field/${cell.field}`, token, body);
}

/** Write many. */
export function paste(path: string, token: string, cells: Sent[]) {
  return send<Told & Answer>(`${path}/-/paste`, token, JSON.stringify({ cells }));
}

/** The input of a field that is more than a text. */
export async function input(path: string, field: string, written: string): Promise<string> {
  try {
    const answer = await fetch(`${path}/-/field/${field}?${new URLSearchParams({ written })}`);
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}
