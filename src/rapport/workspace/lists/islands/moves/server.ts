// What does the server say to a card that was moved? The card as it is now, and what the heads of the columns say.
import { send } from "../cells/server";
import { _ } from "../../../../platform/ui/assets/words";

export interface Told {
  card: string;
  key: string;
  written: string;
  said: string;
  sentence: string;
  heads: { key: string; records: number; total: string }[];
}

/** Puts a card from where it was believed to be to where it shall be. */
export function move(url: string, token: string, before: string, after: string) {
  return send<Told>(url, token, new URLSearchParams({ before, after }), _("Nothing was moved."));
}
