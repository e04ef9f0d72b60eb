// What does the server offer for what was typed, and how does one offer look in the list?

export interface Offer { id: string; title: string; about: string }

export async function offersFor(address: string, words: string, signal: AbortSignal): Promise<Offer[] | undefined> {
  try {
    const answer = await fetch(`${address}?${new URLSearchParams({ q: words })}`, { signal });
    return answer.ok ? ((await answer.json()) as Offer[]) : undefined;
  } catch {
    return undefined; // A newer question took its place, or the network is gone: a name can still be written out.
  }
}

export function optionOf({ title, about }: Offer, id: string): HTMLElement {
  const option = Object.assign(document.createElement("div"), { id, textContent: title, role: "option" });
  if (about) option.append(Object.assign(document.createElement("span"), { className: "ink-3 sm", textContent: about }));
  return option;
}
