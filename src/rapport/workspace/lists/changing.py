"""Was the form of a record saved, and if not, why? What every page that changes a record asks of one form."""

from enum import Enum
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied

from rapport.platform.records.commands import NotAllowed, NotPossible, WrongValue, change


class Saved(Enum):
    """How it went, with the answer that tells a browser so."""

    YES = 200
    WRONG = 422
    OVERTAKEN = 409


class Form(Protocol):
    """What is asked of a form here."""

    noun: Any
    conflicts: list[Any]

    @property
    def is_good(self) -> bool: ...
    def changes(self) -> list[Any]: ...
    def refuse(self, field: str, sentence: str) -> None: ...


def save(form: Form, *, by: Any) -> Saved:
    """Make the changes that a form asks for, all or none."""
    if not form.is_good:
        return Saved.WRONG
    if form.conflicts:
        return Saved.OVERTAKEN
    wanted = form.changes()
    try:
        made = change(form.noun.name, wanted, by=by) if wanted else []
    except WrongValue as wrong:
        form.refuse(wrong.field, wrong.sentence)
        return Saved.WRONG
    except NotPossible as refused:
        form.refuse("", str(refused))
        return Saved.WRONG
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    return Saved.YES if len(made) == len(wanted) else Saved.OVERTAKEN
