"""How is it told? The parts of the head of a record's page."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure with what it is to be compared with."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in words; tone: good, warn, bad or none."""

    text: str
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """What was gained and lost month by month; the title is the finding."""

    title: str
    sub: str
    up: list[int]
    down: list[int]
    labels: list[str]
    rows: list[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom the record belongs to, with the chance drawn around their mark."""

    id: Any
    name: str
    href: str
    kind: str
    chance: float | None
    trend: str


@dataclass(frozen=True, slots=True)
class Beside:
    """The products that go with this one: (name, address, why) each; with none, `waits` says what for."""

    products: list[tuple[str, str, str]]
    waits: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done with the record: a page that asks more (`href`), or at once, with these fields. What takes
    something back is `quiet`: an icon with its name.
    """

    label: str
    icon: str
    action: str = ""
    href: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """All of it; each may be missing."""

    whose: Whose | None = None
    chips: tuple[Chip, ...] = ()
    note: str = ""
    tiles: tuple[Tile, ...] = ()
    picture: Picture | None = None
    beside: Beside | None = None
    deeds: tuple[Deed, ...] = ()
