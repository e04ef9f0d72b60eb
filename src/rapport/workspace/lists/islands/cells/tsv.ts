// How do spreadsheets copy? Lines of cells with tabs between them; quotes around what holds tabs, lines or quotes.

/** The rows of a copied range; `"` doubled within quotes is one. */
export function parsed(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "", quoted = false, at = 0;
  const take = () => { rows.at(-1)!.push(cell); cell = ""; };
  for (; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') { cell += '"'; at++; }
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") take();
    else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && text[at + 1] === "\n") at++;
      take();
      rows.push([]);
    } else cell += sign;
  }
  take();
  const last = rows.at(-1)!;
  if (rows.length > 1 && last.length === 1 && last[0] === "") rows.pop();
  return rows;
}

/** The same the other way. */
export function written(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t")).join("\n");
}
