"""How does Markdown become the HTML of a mail? In one calm column that fits a phone, light and dark."""

import re
from functools import lru_cache

from css_inline import CSSInliner
from markdown_it import MarkdownIt

from .held import Held

_SHEET = """
body { margin: 0; padding: 0; background: #ffffff; color: #1d2421; }
.mail { max-width: 600px; margin: 0 auto; padding: 24px 20px; font-family: -apple-system, "Segoe UI", Roboto, Helvetica,
  Arial, sans-serif; font-size: 16px; line-height: 1.55; overflow-wrap: anywhere; }
p, ul, ol, blockquote, pre, table { margin: 0 0 16px; }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 1.25; }
h2 { margin: 24px 0 12px; font-size: 20px; line-height: 1.3; }
h3 { margin: 20px 0 8px; font-size: 17px; line-height: 1.35; }
ul, ol { padding-left: 24px; }
blockquote { padding-left: 14px; border-left: 3px solid #b9c6bf; }
a { color: #17624a; }
img { max-width: 100%; height: auto; border: 0; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 6px 8px; border-bottom: 1px solid #d9e0dc; text-align: left; }
pre { white-space: pre-wrap; }
hr { height: 1px; border: 0; background: #d9e0dc; margin: 24px 0; }
@media (prefers-color-scheme: dark) {
  body { background: #16201c !important; color: #e8eeea !important; }
  a { color: #8fd3b6 !important; }
  blockquote { border-left-color: #4a5b53 !important; }
  th, td { border-bottom-color: #33423b !important; }
  hr { background: #33423b !important; }
}
"""
_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title></title>
<style>{sheet}</style></head><body><div class="mail">{body}</div></body></html>"""
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")


@lru_cache(maxsize=1)
def _inliner() -> CSSInliner:
    return CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


def from_markdown(held: Held, language: str) -> str:
    """The HTML, marks still held."""
    body = _reader.render(_apart(held))
    page = _PAGE.format(language=language, sheet=_SHEET, body=body)
    return _without_paragraphs(held, _inliner().inline(page))


def _apart(held: Held) -> str:
    """A line of nothing but tags stands apart from the paragraphs around it: it is no word of theirs."""
    lines = []
    for line in held.text.replace("\r\n", "\n").split("\n"):
        numbers = held.word.findall(line)
        alone = numbers and not held.word.sub("", line).strip() and all(map(held.is_tag, numbers))
        lines += ["", line.strip(), ""] if alone else [line]
    return "\n".join(lines)


def _without_paragraphs(held: Held, html: str) -> str:
    """Such a line became a paragraph of its own, which would be an empty one in the mail."""
    alone = re.compile(rf"<p[^>]*>((?:\s*{held.word.pattern}(?:<br[^>]*>)?\s*)+)</p>")

    def bare(found: re.Match[str]) -> str:
        numbers = held.word.findall(found[1])
        return re.sub(r"<br[^>]*>", "", found[1]) if all(map(held.is_tag, numbers)) else found[0]

    return alone.sub(bare, html)
