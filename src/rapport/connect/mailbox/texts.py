"""What did they write? The text of a mail, without its dress and without what they quote."""

import re
from collections.abc import Iterator
from email.message import Message
from html import unescape

import nh3
from mailparser_reply import EmailReplyParser

from .guarded import decoded, readable

MOST_PARTS = 500
LONGEST_TEXT = 150_000
LONGEST_PART = 500_000
DEEPEST_HTML = 2_000
#: The reply parser's patterns slow down with the square of what they see: it sees the first lines, shortened.
LINES_SEEN, SIGNS_SEEN = 150, 200
LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "da", "sv", "pl", "cs", "ja", "ko", "zh"]

_attributes = re.compile(r"<(/?[a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>")
_tags = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)>")
_any_tag = re.compile(r"<[^<>]*>")
_no_tag = re.compile(r"<(?!/?[a-zA-Z][a-zA-Z0-9]*>|!)")
_line_ends = re.compile(r"<(?:br|hr|/?p|/?div|/?li|/?tr|/?h[1-6]|/?table|/?ul|/?ol|/?blockquote)>", re.IGNORECASE)
_never_closed = {"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr", "source"}
_quote_header = re.compile(r"^(?=.{0,300}<[^<>@\s]{1,80}@[^<>@\s]{1,80}>).{0,300}:\s*$")
_divider = re.compile(r"^(?:_{32,}|-{32,}|-{3,} ?[^-]{3,60} ?-{3,})$")
_quoted = re.compile(r"^\s*(?:>|&gt;)")


def text_of(mail: Message) -> str:
    """Everything the mail says in words: its plain parts, or else its HTML parts turned into text."""
    plain, html = [], []
    for part in _parts(mail):
        if part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/html":
            html.append(_content(part))
        elif part.get_content_type() == "text/plain" or part.get_content_maintype() == "multipart":
            plain.append(_content(part))
    text = "\n\n".join(plain)
    if not text.strip():
        text = "\n\n".join(text_of_html(page) for page in html)
    return tidy(text[:LONGEST_TEXT])


def attachments_of(mail: Message) -> list[str]:
    """The names of what came with the mail, at most 20."""
    names = [_name(part) for part in _parts(mail) if part.get_content_disposition() == "attachment"]
    return names[:20]


def text_of_html(page: str) -> str:
    """The words of an HTML page, its paragraphs as lines, scripts and styles left out."""
    bare = _no_tag.sub("&lt;", _attributes.sub(r"<\1>", page[:LONGEST_PART]))
    lines = _line_ends.sub(lambda match: f"\n{match[0]}", bare)
    text = "" if _is_too_deep(lines) else nh3.clean(lines, tags=set(), clean_content_tags={"script", "style", "title"})
    return unescape(text if text.strip() else _any_tag.sub("", lines))


def new_part_of(text: str) -> str:
    """What is new in a reply: not the mail it quotes, above or below, and not the signature.

    When nothing else is left, the text is the whole.
    """
    lines = text.split("\n")
    kept = lines[: _where_the_quote_begins(lines)]
    kept = [line for line in kept if not _quoted.match(line) and not _quote_header.match(line)]
    signature = next((place for place, line in enumerate(kept) if line.rstrip() == "--"), len(kept))
    return tidy("\n".join(kept[:signature])) or tidy("\n".join(kept)) or text


def tidy(text: str) -> str:
    """Readable text without trailing blanks, with no two blank lines in a row and none at the ends."""
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    lines = [line.rstrip() for line in readable(even).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _where_the_quote_begins(lines: list[str]) -> int:
    """How many lines there are before the mail below; all, when the quote stands above or between the answers."""
    if _quoted.match(lines[0]) or _quote_header.match(lines[0]):
        return len(lines)
    end = next((place for place, line in enumerate(lines) if place and _ends_the_new_part(line)), len(lines))
    seen = "\n".join(line.strip()[:SIGNS_SEEN] for line in lines[: min(end, LINES_SEEN)]).strip()
    reply = EmailReplyParser(languages=LANGUAGES).parse_reply(seen) or ""
    return end if not reply or reply == seen else reply.count("\n") + 1


def _ends_the_new_part(line: str) -> bool:
    return bool(_divider.match(line) or _quote_header.match(line))


def _parts(mail: Message) -> Iterator[Message]:
    """The parts of this mail in their order; mails that are only attached to it stay closed."""
    waiting: list[Message] = [mail]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inside = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inside, list):
            waiting.extend(part for part in reversed(inside) if isinstance(part, Message))
        else:
            yield part


def _content(part: Message) -> str:
    try:
        octets = part.get_payload(decode=True)
    except Exception:  # the library fails in many ways on broken transfer encodings
        octets = None
    if not isinstance(octets, bytes):
        return ""
    charset = part.get_content_charset("")
    return decoded(octets[:LONGEST_PART], charset)


def _name(part: Message) -> str:
    try:
        return readable(part.get_filename() or "")[:200]
    except Exception:  # the same for broken file names
        return ""


def _is_too_deep(page: str) -> bool:
    """Would the HTML parser slow down? It does with the square of the depth."""
    depth = deepest = 0
    for closing, tag in _tags.findall(page):
        if tag.lower() not in _never_closed:
            depth = max(depth - 1, 0) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest > DEEPEST_HTML
