// In which words do scripts speak? In English, or in those that the page brings along for its reader.

/** The message in the reader's language; `told` fills its %(names)s. The build gathers what is marked so. */
export function _(text: string, told: Record<string, string | number> = {}): string {
  const said = JSON.parse(document.getElementById("words")?.dataset["said"] ?? "{}") as Record<string, string>;
  return (said[text] || text).replace(/%\((\w+)\)s/g, (whole, name: string) => String(told[name] ?? whole));
}

/** A number as the reader of this page writes it. */
export function written(number: number): string {
  return number.toLocaleString(document.documentElement.lang || "en");
}
