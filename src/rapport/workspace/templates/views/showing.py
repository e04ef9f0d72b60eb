"""How do people see templates: which there are, and one of them with its versions?"""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rapport.loop.act.content.models import Version
from rapport.loop.act.content.names import NAMES
from rapport.loop.act.content.queries import makes_templates, versions_in
from rapport.loop.act.content.queries import templates as kept
from rapport.loop.act.queries import begun_as, sent_from_templates
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of

from ..forms import WordsForm
from ..found import found, language_of, read_as, reads_somebody
from .editor import shown


@dataclass(frozen=True, slots=True)
class Line:
    """One template as the list tells it."""

    name: str
    href: str
    languages: tuple[str, ...]
    number: int
    saved_at: datetime | None
    saved_by: str
    used: int


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """All templates: what is sent, and what the drafts on Today start from."""
    reads_somebody(request)
    last: dict[int, list[Version]] = {}
    for version in versions_in():
        last.setdefault(version.variant.template_id, []).append(version)
    ours, sent, begun = {one.pk: one for one in kept()}, sent_from_templates(), begun_as()
    by_use = {one.use: one for one in ours.values() if one.use}
    mails = [
        _line(one.name, str(one.pk), last.get(one.pk, []), sent.get(one.pk, 0)) for one in ours.values() if not one.use
    ]
    drafts = [
        _line(by_use[use].name if use in by_use else _(NAMES[use]), use,
              last.get(by_use[use].pk, []) if use in by_use else [], begun.get(use, 0))
        for use in NAMES
    ]  # fmt: skip
    context = {"mails": mails, "drafts": drafts, "may_make": makes_templates(request.user), "place": place_of(request)}
    return render(request, "templates/templates.html", context)


def _line(name: str, key: str, last: list[Version], used: int) -> Line:
    latest = max(last, key=lambda one: one.made_at, default=None)
    return Line(
        name=name,
        href=f"/templates/{key}",
        languages=tuple(one.variant.language or _("everybody") for one in last),
        number=latest.number if latest else 0,
        saved_at=latest.made_at if latest else None,
        saved_by=latest.made_by.name if latest and latest.made_by else "",
        used=used,
    )


@require_GET
def template(request: HttpRequest, key: str) -> HttpResponse:
    """One template in one language: the editor beside what somebody would read, and its versions."""
    one, language = found(request, key), language_of(request.GET)
    versions = one.versions(language)
    asked = request.GET.get("version", "")
    version = (
        next((each for each in versions if str(each.number) == asked), None) if asked else next(iter(versions), None)
    )
    if asked and version is None:
        raise Http404(_("There is no such version."))
    if version is None and language:
        version = next(iter(one.versions("")), None)  # a new language begins with the words for everybody
    form = WordsForm(initial=WordsForm.told_by(version) if version else {}, draft=bool(one.use))
    return shown(request, one, form, language, versions=versions, version=version, party=read_as(request, request.GET))
