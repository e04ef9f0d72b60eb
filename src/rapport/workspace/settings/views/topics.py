"""How does an admin say about what we write, by which words we ask, and how much is too much?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.act import commands as act
from rapport.loop.act.queries import budget as budget_now
from rapport.loop.know import commands as know
from rapport.loop.know.models import ASKABLE, ConsentText, Purpose, Topic
from rapport.loop.know.queries import texts
from rapport.loop.know.queries import topics as all_topics
from rapport.platform.languages import N_, _, sentence
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..topic_forms import BudgetForm, NewTopicForm, TextForm, TopicForm

_CLOSED = N_("%(topic)s is closed. What was said about it is kept.")


@admins_only
@require_http_methods(["GET", "POST"])
def topics(request: HttpRequest) -> HttpResponse:
    form = NewTopicForm(request.POST or None)
    try:
        if form.is_valid():
            made = know.add_topic(**form.cleaned_data, by=colleague(request))
            messages.success(request, _("%(topic)s added.", topic=made.name))
            return redirect("settings:topics")
    except know.TopicThere:
        form.add_error("name", sentence(know.TopicThere))
    return _page(request, new=form)


@admins_only
@require_POST
def budget(request: HttpRequest) -> HttpResponse:
    form = BudgetForm(request.POST)
    if not form.is_valid():
        return _page(request, limits=form)
    act.set_budget(**form.cleaned_data, by=colleague(request))
    messages.success(request, _("Saved."))
    return redirect("settings:topics")


@admins_only
@require_http_methods(["GET", "POST"])
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(all_topics(), pk=pk)
    form = TopicForm(request.POST or None, initial={"name": one.name, "words": one.words})
    try:
        if form.is_valid():
            know.change_topic(one, **form.cleaned_data, by=colleague(request))
            messages.success(request, _("Saved."))
            return redirect("settings:topics")
    except know.TopicThere:
        form.add_error("name", sentence(know.TopicThere))
    return page(request, "topic", {"topic": one, "form": form}, wrong=form.is_bound)


@admins_only
@require_POST
def switch(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(all_topics(), pk=pk)
    opened = request.POST.get("to") == "open"
    (know.open_topic if opened else know.close_topic)(one, by=colleague(request))
    said = N_("%(topic)s is asked about again.") if opened else _CLOSED
    messages.success(request, _(said, topic=one.name))
    return redirect("settings:topics")


@admins_only
@require_http_methods(["GET", "POST"])
def text_of_topic(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(all_topics(), pk=pk)
    return _text(request, one.purpose, one)


@admins_only
@require_http_methods(["GET", "POST"])
def text_of_purpose(request: HttpRequest, purpose: str) -> HttpResponse:
    if purpose not in ASKABLE:
        raise Http404
    return _text(request, purpose, None)


def _text(request: HttpRequest, purpose: str, about: Topic | None) -> HttpResponse:
    """The versions of one text, and the form in which the present one is changed to a new one."""
    versions = list(texts().filter(purpose=purpose, topic=about))
    form = TextForm(request.POST or None, initial={"words": versions[0].words if versions else ""})
    if form.is_valid():
        made = know.write_text(purpose, topic=about, words=form.cleaned_data["words"], by=colleague(request))
        messages.success(request, _("We ask by version %(number)s from now on.", number=made.number))
        return redirect(request.path)
    shown = {"form": form, "versions": versions, "place": place_of(request)}
    return page(
        request,
        "consent_text",
        shown | {"name": about.name if about else _(Purpose(purpose).label)},
        wrong=form.is_bound,
    )


def _page(request: HttpRequest, new: NewTopicForm | None = None, limits: BudgetForm | None = None) -> HttpResponse:
    now = budget_now()
    context: dict[str, Any] = {
        "topics": list(all_topics()),
        "texts": _texts(),
        "new": new or NewTopicForm(),
        "limits": limits or BudgetForm(initial={"per_week": now.per_week, "per_month": now.per_month}),
    }
    return page(request, "topics", context, wrong=any(one is not None and one.is_bound for one in (new, limits)))


def _texts() -> list[tuple[Purpose, ConsentText | None]]:
    """The words by which we ask for each purpose today, where there are some."""
    latest: dict[str, ConsentText] = {}
    for text in texts().filter(topic=None):
        latest.setdefault(text.purpose, text)
    return [(purpose, latest.get(purpose)) for purpose in ASKABLE if purpose != Purpose.SERVICE]
