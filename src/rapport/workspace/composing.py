"""What comes with a message that somebody writes: files, a chosen time, the words of a template?"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpRequest

from rapport.loop.act.commands import MOST_BYTES, NotAhead, TooMuchEnclosed
from rapport.loop.act.content.queries import templates
from rapport.platform.files.commands import NothingInIt, TooLarge, store_file
from rapport.platform.files.models import StoredFile
from rapport.platform.files.queries import files, files_given_by
from rapport.platform.languages import _, sentence
from rapport.workspace.place import Place

MORNING = time(8)
MINUTE = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True, slots=True)
class Offer:
    """A time at which a message may leave: in words, and as the form says it."""

    words: str
    value: str


def times(place: Place) -> list[Offer]:
    """Tomorrow at eight, and on the next Monday."""
    days = {1: _("Tomorrow 8:00"), (7 - place.now.weekday()) or 7: _("Monday 8:00")}
    at = {days[n]: datetime.combine(place.now.date() + timedelta(days=n), MORNING) for n in sorted(days)}
    return [Offer(words, f"{when:{MINUTE}}") for words, when in at.items()]


def chosen_time(request: HttpRequest, place: Place) -> datetime | None:
    """When it is to leave, if not at once: by the button that was pressed, else by the field; raises NotAhead."""
    said = [text for text in request.POST.getlist("at") if text]
    if not said:
        return None
    try:
        return datetime.strptime(said[-1][:16], MINUTE).replace(tzinfo=place.zone)
    except ValueError as error:
        raise NotAhead(sentence(NotAhead)) from error


def kept_files(request: HttpRequest) -> list[StoredFile]:
    """The files that a form has brought before, and keeps; of others there are none."""
    ids = {int(each) for each in request.POST.getlist("kept") if each.isascii() and each.isdecimal() and len(each) < 19}
    if files_given_by(request.user, ids) != ids:
        raise Http404
    return list(files(ids).order_by("pk"))


def brought_files(request: HttpRequest) -> tuple[list[StoredFile], str]:
    """The files that go with a form, those it brings stored, and what was wrong with any of them."""
    kept = kept_files(request)
    news = request.FILES.getlist("files")
    if sum(file.size for file in kept) + sum(file.size or 0 for file in news) > MOST_BYTES:
        return kept, sentence(TooMuchEnclosed)
    for new in news:
        try:
            kept.append(store_file(new.name or "", new.chunks(), by=request.user))
        except (TooLarge, NothingInIt) as error:
            return kept, f"{new.name}: {str(error) or sentence(type(error))}"
    return kept, ""


def offered_templates() -> list[Any]:
    """The templates that are chosen by name."""
    return list(templates().filter(use=""))
