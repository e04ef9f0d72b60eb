"""Which record comes before and after this one, on the list one came from?"""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, QueryDict

from rapport.platform.records.declare import RecordType
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.queries import views_of
from rapport.platform.records.reader import Reader
from rapport.platform.records.rows import Row
from rapport.platform.records.source import Source
from rapport.platform.records.sql import TRUE, Sql

from .look import Look, look
from .words import found_by

#: Which part of an address carries the list from one record to the next.
FROM = "of"
LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where the record before and the one after are, empty where there is none; and the list itself."""

    before: str = ""
    after: str = ""
    list: str = ""


def neighbours(request: HttpRequest, noun: RecordType, reader: Reader, pk: Any) -> Neighbours:
    """Those on the list that the address names, or that the browser comes from; none where it came from elsewhere."""
    query = _list_of(request, noun)
    if query is None:
        return Neighbours(list=f"/{noun.place}")
    asked = look(noun, reader, f"/{noun.place}", QueryDict(query), views_of(noun, reader))
    wanted = Wanted(filter=asked.filter, also=lambda source: _fitting(asked, source), sort=asked.sort, size=1)
    before = page(noun, reader, replace(wanted, before=str(pk))).rows
    after = page(noun, reader, replace(wanted, after=str(pk))).rows
    return Neighbours(_href(before, noun, query), _href(after, noun, query), f"/{noun.place}?{query}")


def _fitting(asked: Look, source: Source) -> Sql:
    return found_by(asked.words, source) if asked.words else TRUE


def _list_of(request: HttpRequest, noun: RecordType) -> str | None:
    """The query of the list, without the place on it."""
    if FROM in request.GET:
        told = request.GET[FROM]
    else:
        came = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
        if came.path != f"/{noun.place}" or came.netloc != request.get_host():
            return None
        told = came.query
    kept = QueryDict(told[:LONGEST], mutable=True)
    for name in ("after", "before", "first", "in", FROM):
        kept.pop(name, None)
    return kept.urlencode()


def _href(found: list[Row], noun: RecordType, query: str) -> str:
    if not found:
        return ""
    return f"{noun.href(found[0].id, found[0].title)}?{urlencode({FROM: query})}"
