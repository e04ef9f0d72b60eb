// What does a browser get? Styles, htmx, islands, icons and the font, each under a name with its content hash.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "../../../..");
const out = join(here, "../static/built");
const modules = dirname(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")));
const budgets = { "app.css": 20, "htmx.js": 60, "app.js": 18 };

/** The islands of every module, so that a page's own element lies beside the page. */
function islands() {
  const files = readdirSync(join(source, "rapport"), { recursive: true }).filter((file) => /\bislands\/[\w-]+\.ts$/.test(file));
  return files.sort().map((file) => `import ${JSON.stringify(`./rapport/${file}`)};`).join("\n");
}

/** One sprite of the icons that icons.txt names; an unknown name stops the build. */
function sprite() {
  const names = readFileSync(join(here, "icons.txt"), "utf8").split("\n").filter(Boolean);
  const symbols = names.map((name) => {
    const svg = readFileSync(join(modules, "lucide-static/icons", `${name}.svg`), "utf8");
    const body = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
    return `<symbol id="${name}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC -->${symbols.join("")}</svg>`;
}

/** What the scripts say, as `_("…")` marks it: the pages bring it along in the reader's language. */
function words() {
  const scripts = readdirSync(join(source, "rapport"), { recursive: true }).filter((file) => /\b(islands|assets)\/[\w/-]+\.ts$/.test(file));
  const said = scripts.flatMap((file) => [...readFileSync(join(source, "rapport", file), "utf8").matchAll(/\b_\("([^"]+)"/g)]);
  return JSON.stringify([...new Set(said.map(([, text]) => text))].sort());
}

/** Writes a text under its hashed name and returns that name. */
function written(name, text) {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase();
  const hashed = name.replace(/\.(\w+)$/, `-${hash}.$1`);
  writeFileSync(join(out, hashed), text);
  return hashed;
}

const shared = {
  bundle: true, minify: true, metafile: true, outdir: out, target: ["chrome123", "firefox120", "safari17.5"],
  entryNames: "[name]-[hash]", assetNames: "[name]-[hash]", loader: { ".woff2": "file" }, legalComments: "none",
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const results = await Promise.all([
  build({ ...shared, entryPoints: { app: join(here, "app.css") } }),
  build({ ...shared, entryPoints: { htmx: join(here, "htmx.ts") }, format: "iife" }),
  build({ ...shared, stdin: { contents: islands(), resolveDir: source, sourcefile: "app.ts" }, entryNames: "app-[hash]", format: "esm" }),
]);

const manifest = {
  "icons.svg": written("icons.svg", sprite()),
  "words.json": written("words.json", words()),
  "mark.svg": written("mark.svg", readFileSync(join(here, "mark.svg"), "utf8")),
};
for (const file of results.flatMap((result) => Object.keys(result.metafile.outputs))) {
  manifest[basename(file).replace(/-[A-Z0-9]{8}\./, ".")] = basename(file);
}
writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, Object.keys(manifest).sort(), 2) + "\n");

let over = false;
for (const [name, hashed] of Object.entries(manifest).sort()) {
  const bytes = readFileSync(join(out, hashed));
  const packed = (name.endsWith(".woff2") ? bytes.length : gzipSync(bytes).length) / 1024;
  over ||= packed > (budgets[name] ?? Infinity);
  console.log(`${name.padEnd(40)} ${packed.toFixed(1).padStart(6)} kB gz ${budgets[name] ? `of ${budgets[name]}` : ""}`);
}
if (over) throw new Error(`A file is above its budget; see ${relative(process.cwd(), join(here, "build.mjs"))}.`);
