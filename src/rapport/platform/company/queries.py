"""What can be asked about the company? How it shows itself to customers."""

from dataclasses import dataclass
from typing import Any

from rapport.platform.access.once import once
from rapport.platform.files.models import StoredFile

from .maths import accents
from .models import Company, Logo

KEY = 16
#: In CSS: each token of ours and what stands in its place, by day and by night.
_TOKENS = (
    ("accent", "accent"), ("accent-hover", "hover"), ("on-accent", "on"), ("accent-ink", "ink"),
    ("accent-tint", "tint"), ("accent-line", "line"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """The company as pages and mails for customers show it; `logo` is the path of its picture, or empty."""

    address: str = ""
    colour: str = ""
    logo: str = ""
    width: int = 0
    height: int = 0

    @property
    def style(self) -> str:
        """The accents as CSS for the element that everything stands in; empty for the product's own."""
        return style_of(self.colour)


def style_of(colour: str) -> str:
    """The accents of this `#rrggbb` as CSS; nothing for none."""
    if not colour:
        return ""
    by_day, by_night = accents(colour)
    told = [f"--{token}:light-dark({getattr(by_day, use)},{getattr(by_night, use)})" for token, use in _TOKENS]
    return ";".join([f"--brand:{colour}", *told])


def company() -> Shown:
    """How we show ourselves, asked for once a request; plainly before anybody has said so."""
    return once("company", _read_company)


def logo_up() -> Logo | None:
    """The logo that is put up now."""
    return Logo.objects.filter(taken_down_at=None).first()


def logo_file(key: str) -> StoredFile | None:
    """The picture of this key, be it up now or in mails of former times."""
    if len(key) != KEY:
        return None
    return StoredFile.objects.filter(sha256__startswith=key, pk__in=Logo.objects.values("file")).first()


def _read_company() -> Shown:
    row: Any = Company.objects.raw(_SHOWN)[0]
    logo = f"/b/{row.sum[:KEY]}.png" if row.sum else ""
    return Shown(row.address, row.colour, logo, row.width or 0, row.height or 0)


_SHOWN = """
SELECT 1 AS id, coalesce(c.address, '') AS address, coalesce(c.colour, '') AS colour, f.sha256 AS sum, l.width, l.height
FROM (SELECT) AS one LEFT JOIN company_company c ON true LEFT JOIN company_logo l ON l.taken_down_at IS NULL
LEFT JOIN files_storedfile f ON f.id = l.file_id
"""
