"""Save, change and remove ways to look at a list."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence

from ..facts import ViewRemoved, ViewSaved
from ..models import SavedView


class NotYourView(Exception):
    """A view for everybody is changed by whoever made it, or by an admin."""


@transaction.atomic
def save_view(
    noun: str,
    *,
    name: str,
    filter: str,
    sort: str,
    group: str,
    columns: Sequence[str],
    seen_by: str,
    shape: str = "",
    along: str = "",
    adds: str = "",
    by: Any,
) -> SavedView:
    """Keep a way to look at a list, for oneself or for everybody."""
    view = SavedView.objects.create(
        noun=noun, name=name, filter=filter, sort=sort, group=group, columns=list(columns), seen_by=seen_by,
        shape=shape, along=along, adds=adds, made_by=by, made_at=clock.now(),
    )  # fmt: skip
    announce(ViewSaved(view_id=view.pk, noun=noun, name=name, changed={"filter": ["", filter]}), by=by)
    return view


@transaction.atomic
def save_view_again(view: SavedView, *, by: Any, **look: Any) -> SavedView:
    """Let the view have another filter, order, group, shape or columns."""
    view = _mine(view, by)
    changed = {key: [str(getattr(view, key)), str(new)] for key, new in look.items() if getattr(view, key) != new}
    for key in changed:
        setattr(view, key, look[key])
    if changed:
        view.save(update_fields=list(changed))
        announce(ViewSaved(view_id=view.pk, noun=view.noun, name=view.name, changed=changed), by=by)
    return view


@transaction.atomic
def begin_with(view: SavedView, role: str, *, by: Any) -> SavedView:
    """Let this view open the list for a role, in the place of the one that did; with no role it opens for none.

    Whoever has the role must see it, so that from then on it is for everybody.
    """
    if not by.is_admin:
        raise NotYourView(_("Only an admin chooses the view that a role begins with."))
    view = SavedView.objects.select_for_update().get(pk=view.pk)
    wanted = {"default_for_role": role, "seen_by": SavedView.For.EVERYBODY if role else view.seen_by}
    changed = {key: [getattr(view, key), new] for key, new in wanted.items() if getattr(view, key) != new}
    if changed:
        if role:
            SavedView.objects.filter(noun=view.noun, default_for_role=role).update(default_for_role="")
        view.default_for_role, view.seen_by = wanted["default_for_role"], wanted["seen_by"]
        view.save(update_fields=list(changed))
        announce(ViewSaved(view_id=view.pk, noun=view.noun, name=view.name, changed=changed), by=by)
    return view


@transaction.atomic
def begin_for_role_called(name: str, *, was: str, by: Any) -> list[SavedView]:
    """A role has another name from now on, or with none is gone: the views that open its lists go with it."""
    views = list(SavedView.objects.select_for_update().filter(default_for_role=was).order_by("pk") if was else ())
    SavedView.objects.filter(pk__in=[view.pk for view in views]).update(default_for_role=name)
    changed = {"default_for_role": [was, name]}
    announce([ViewSaved(view_id=view.pk, noun=view.noun, name=view.name, changed=changed) for view in views], by=by)
    return views


@transaction.atomic
def remove_view(view: SavedView, *, by: Any) -> None:
    """Let the view be gone."""
    view = _mine(view, by)
    announce(ViewRemoved(view_id=view.pk, noun=view.noun, name=view.name), by=by)
    view.delete()


def _mine(view: SavedView, by: Any) -> SavedView:
    """The view, locked; raises NotYourView."""
    view = SavedView.objects.select_for_update().get(pk=view.pk)
    if view.made_by_id != by.pk and not by.is_admin:
        raise NotYourView(sentence(NotYourView))
    return view
