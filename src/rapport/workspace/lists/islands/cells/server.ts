// What does the server say to what was written? The cells as they are now, or why not.

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

const BROKEN: Record<number, string> = {
  0: "The connection is lost. What you wrote is still here; try again when it is back.",
  401: "You have been signed out. What you wrote is still here.",
  403: "You may not change this.",
  404: "This is no longer there.",
};

async function asked(url: string, token: string, body: BodyInit, type: string): Promise<{ status: number; told: Partial<Told & Answer> }> {
  try {
    const headers = { "X-CSRFToken": token, "Content-Type": type, Accept: "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
    const status = answer.type === "opaqueredirect" ? 401 : answer.status;
    const isTold = answer.headers.get("Content-Type")?.startsWith("application/json");
    return { status, told: isTold ? await answer.json() : { sentence: BROKEN[status] ?? "Something broke on our side. What you wrote is still here; try again." } };
  } catch {
    return { status: 0, told: { sentence: BROKEN[0]! } };
  }
}

/** Write one cell. */
export function save(path: string, token: string, cell: Sent) {
  const body = new URLSearchParams({ before: cell.before, after: cell.after });
  return asked(`${path}/${cell.id}/-/field/${cell.field}`, token, body.toString(), "application/x-www-form-urlencoded");
}

/** Write many. */
export function paste(path: string, token: string, cells: Sent[]) {
  return asked(`${path}/-/paste`, token, JSON.stringify({ cells }), "application/json");
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
