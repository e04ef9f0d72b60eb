"""What does the address of a list ask for? Read with care: anybody may write there."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

FARTHEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One view of a list: which tab, which words, which order, which page, beginning with which number."""

    path: str
    view: str
    words: str
    sort: str
    after: int
    before: int
    first: int
    usual: tuple[str, str]

    def link(self, **other: object) -> str:
        """The address of the same list with something else; a change of list begins at its first page."""
        now = {"view": self.view, "q": self.words, "sort": self.sort}
        query = {key: value for key, value in (now | other).items() if value and value not in self.usual}
        return f"{self.path}?{urlencode(query)}" if query else self.path


def asked(request: HttpRequest, views: tuple[str, ...], sorts: tuple[str, ...]) -> Asked:
    """What the address asks for; the first view and the first order where it says nothing we know."""
    get = request.GET.get
    return Asked(
        path=request.path,
        view=get("view", "") if get("view", "") in views else views[0],
        words=get("q", "").strip()[:200],
        sort=get("sort", "") if get("sort", "") in sorts else sorts[0],
        after=_number(get("after", "")),
        before=_number(get("before", "")),
        first=max(1, min(_number(get("first", "")), FARTHEST)),
        usual=(views[0], sorts[0]),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 18 else 0
