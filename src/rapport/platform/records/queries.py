"""What can be asked about how records are looked at and sent? The views of a list, and what a form has made."""

from django.db.models import Q, QuerySet

from .declare import RecordType, View
from .models import SavedView, SentForm
from .reader import Reader

PREFIX = "v"


def saved_views(noun: RecordType, reader: Reader) -> QuerySet[SavedView]:
    """The views that were saved here: the colleague's own, and those for everybody."""
    for_me = Q(seen_by=SavedView.For.EVERYBODY) | Q(made_by=reader.user)
    return SavedView.objects.filter(for_me, noun=noun.name).order_by("pk")


def views_of(noun: RecordType, reader: Reader) -> list[View]:
    """The ways to look at this list, the one it opens with first: that of the colleague's role, else the noun's own."""
    saved = list(saved_views(noun, reader))
    role = getattr(getattr(reader.user, "role", None), "name", "")
    opens = [view for view in saved if role and view.default_for_role == role]
    rest = [view for view in saved if view not in opens]
    return [*map(_view, opens[:1]), *noun.views, *map(_view, [*opens[1:], *rest])]


def _view(saved: SavedView) -> View:
    return View(
        name=f"{PREFIX}{saved.pk}",
        label=saved.name,
        filter=saved.filter,
        sort=saved.sort,
        group=saved.group,
        columns=tuple(saved.columns),
        empty="Nothing fits this view now.",
        saved=saved.pk,
        opens_for=saved.default_for_role,
    )


def made_of_form(key: str) -> str:
    """The id of the record that this form has made already; empty where it has not."""
    return SentForm.objects.filter(key=key).values_list("record", flat=True).first() or ""
