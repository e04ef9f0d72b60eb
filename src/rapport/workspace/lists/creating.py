"""May this be added here, and was this very form sent before? What comes before a new record."""

from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from rapport.platform.languages import _
from rapport.platform.records.declare import RecordType
from rapport.platform.records.reader import Reader

#: What does not tell one form from another when it is sent twice.
LEFT_OUT = {"csrfmiddlewaretoken", "anyway"}


def noun_to_add(asking: Reader, name: str) -> RecordType:
    """The noun, if records of it are added by hand and the reader's role adds them."""
    noun = asking.noun(name)
    if not noun.deeds.create:
        raise Http404
    if not asking.may(noun, "create"):
        raise PermissionDenied(_("Your role does not add %(plural)s.", plural=noun.plural.lower()))
    return noun


def key_of(request: HttpRequest) -> str:
    """The sum of a form: who sent it, where to, and all that it says; files by their names and sizes."""
    told: list[Any] = [request.user.pk, request.path]
    told += sorted((name, *values) for name, values in request.POST.lists() if name not in LEFT_OUT)
    told += sorted((name, each.name, each.size) for name, each in request.FILES.items())  # type: ignore[union-attr]
    return sha256(repr(told).encode()).hexdigest()
