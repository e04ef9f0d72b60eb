"""Where does everybody stand on the map of who knows whom? Ours left, theirs right, a line for each tie."""

from dataclasses import dataclass

from .knows import MOST_ON_MAP, KnowsWhom, TheirLine

#: Heights in pixels of one of theirs; widths of a line, from the thinnest tie to the thickest.
ROW, THIN, THICK = 72, 1.5, 7.0
MOST_OURS = 5


@dataclass(frozen=True, slots=True)
class Ours:
    """One of our colleagues: `at` is where, in % of the height."""

    id: int
    name: str
    at: float


@dataclass(frozen=True, slots=True)
class Curve:
    """A line from one of ours to one of theirs; `missing` is one that should be there."""

    path: str
    width: float
    missing: bool


@dataclass(frozen=True, slots=True)
class Smap:
    """The map, with the height of it; `rest` is how many of theirs it has no room for."""

    ours: list[Ours]
    theirs: list[TheirLine]
    curves: list[Curve]
    height: int
    rest: int


def smap(knows: KnowsWhom) -> Smap | None:
    """The map; None while nobody of ours has met anybody, and nobody is to."""
    theirs = sorted(knows.lines, key=lambda line: (not line.parts and not line.about, -line.share))[:MOST_ON_MAP]
    shown = {line.id for line in theirs}
    names = dict(knows.colleagues)
    busy = [who for who, _ in knows.colleagues if any(link[0] == who and link[1] in shown for link in knows.links)]
    ours = [*dict.fromkeys([*busy, *(who for who, whom in knows.wanted if whom in shown and who in names)])][:MOST_OURS]
    if not ours:
        return None
    theirs.sort(key=lambda line: (-line.share, line.name))
    height = ROW * len(theirs)
    left = {who: height * (place + 0.5) / len(ours) for place, who in enumerate(ours)}
    right = {line.id: ROW * (place + 0.5) for place, line in enumerate(theirs)}
    widest = max((weight for _, whom, weight in knows.links if whom in right), default=1.0)
    curves = [
        Curve(_path(left[who], right[whom]), round(THIN + (THICK - THIN) * weight / widest, 1), missing=False)
        for who, whom, weight in knows.links
        if who in left and whom in right
    ]
    curves += [
        Curve(_path(left[who], right[whom]), THIN, missing=True)
        for who, whom in knows.wanted
        if who in left and whom in right
    ]
    return Smap(
        ours=[Ours(who, names[who], round(left[who] * 100 / height, 2)) for who in ours],
        theirs=theirs,
        curves=curves,
        height=height,
        rest=len(knows.lines) - len(theirs),
    )


def _path(start: float, end: float) -> str:
    return f"M0 {start:.0f} C55 {start:.0f} 45 {end:.0f} 100 {end:.0f}"
