"""Make kinds of ties of one's own, rename and retire them."""

from typing import Any

from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence

from ..facts import TieKindBroughtBack, TieKindChanged, TieKindMade, TieKindRetired
from ..models import BETWEEN, Kind, TieKind


class TieKindThere(ValueError):
    """There is a tie of this name between these already."""


@transaction.atomic
def make_tie_kind(name: str, *, reverse: str = "", of: int, to: int, by: Any) -> TieKind:
    """A tie of one's own: what it is called, and from the other side (the same, if nothing is said).

    Raises TieKindThere.
    """
    only_admins(by)
    new = TieKind(name=name, reverse=reverse or name, of=of, to=to, made_at=clock.now(), made_by=by)
    _keep(new)
    announce(TieKindMade(kind_id=new.pk, name=name), by=by)
    return new


@transaction.atomic
def rename_tie_kind(kind: TieKind, *, name: str, reverse: str = "", by: Any) -> TieKind:
    """Call it otherwise, everywhere at once; what it joins stays. Raises TieKindThere."""
    only_admins(by)
    kind = TieKind.objects.select_for_update(of=("self",)).get(pk=kind.pk)
    told = {"name": name, "reverse": reverse or name}
    changed = {field: [getattr(kind, field), value] for field, value in told.items() if getattr(kind, field) != value}
    if changed:
        kind.name, kind.reverse = told["name"], told["reverse"]
        _keep(kind)
        announce(TieKindChanged(kind_id=kind.pk, name=name, changed=changed), by=by)
    return kind


@transaction.atomic
def retire_tie_kind(kind: TieKind, *, by: Any) -> TieKind:
    """Nobody is tied by it any more; those who are stay so."""
    only_admins(by)
    if TieKind.objects.offered().filter(pk=kind.pk).update(retired_at=clock.now(), retired_by=by):
        announce(TieKindRetired(kind_id=kind.pk, name=kind.name), by=by)
    return kind


@transaction.atomic
def bring_tie_kind_back(kind: TieKind, *, by: Any) -> TieKind:
    """Offered again."""
    only_admins(by)
    if TieKind.objects.filter(pk=kind.pk).exclude(retired_at=None).update(retired_at=None, retired_by=None):
        announce(TieKindBroughtBack(kind_id=kind.pk, name=kind.name), by=by)
    return kind


def _keep(kind: TieKind) -> None:
    ours = {tie.label for tie, joins in BETWEEN.items() if (Kind(kind.of), Kind(kind.to)) in joins}
    if kind.name.casefold() in ours:
        raise TieKindThere(sentence(TieKindThere))
    try:
        with transaction.atomic():
            kind.save()
    except IntegrityError as error:
        raise TieKindThere(sentence(TieKindThere)) from error
