"""What the howtos call by name stands on the pages: "Settings, Mail", "Ready ones", "Try on one person"."""

import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (
    "currencies", "first-campaign", "first-journey", "first-newsletter", "first-steps", "first-template", "inbox",
    "mail", "mailbox", "own-records", "reading-the-lift-report", "teamwork", "ties",
)  # fmt: skip
#: Slanted because it is stressed, or stands for what differs from page to page.
STRESSED = {
    "goal", "A name", "its address", "Tab", "Enter", "The mail server", "User name and password", "The folder",
    "In 1 journey",
}  # fmt: skip
_named = re.compile(r"(?<!\*)\*(?!\*)([^*]{2,80}?)\*(?!\*)")


@cache
def words_of_the_pages() -> str:
    """All templates, and the code that names what they show."""
    files = [*(ROOT / "src").rglob("*.html"), *(ROOT / "src").rglob("*.py")]
    return " ".join(" ".join(file.read_text().split()) for file in files if "/tests/" not in str(file))


@pytest.mark.parametrize("page", PAGES)
def test_what_it_names_is_there(page):
    said = " ".join((ROOT / f"docs/howto/{page}.md").read_text().split())
    named = {part for each in _named.findall(said) if each not in STRESSED for part in each.split(", ")}

    missing = {part for part in named if part not in words_of_the_pages()}

    assert missing == set()
