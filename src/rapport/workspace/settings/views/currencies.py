"""How does an admin say what other currencies are worth?"""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport.platform.languages import _, ngettext
from rapport.platform.money import commands
from rapport.platform.money.models import RateDeed
from rapport.platform.money.queries import rates_of
from rapport.platform.money.reading import File, Told, read
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague, place_of

from .. import rates
from ..around import admins_only, page
from ..rate_forms import RateForm, RatesForm

PAGE = 100


@admins_only
@require_http_methods(["GET", "POST"])
def currencies(request: HttpRequest) -> HttpResponse:
    form = RateForm(request.POST or None, initial=_today(request))
    if form.is_valid() and _done(request, form, [Told(**form.cleaned_data)], _("By hand")):
        return redirect("settings:currencies")
    return _page(request, form=form)


@admins_only
@require_GET
def state(request: HttpRequest) -> HttpResponse:
    return render(request, "settings/currencies.html#state", _told(request))


@admins_only
@require_POST
def load(request: HttpRequest) -> HttpResponse:
    form = RatesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, many=form)
    place = place_of(request)
    found = read(form.said, ours=place.currency, today=place.now.date())
    if found.told and not _done(request, form, found.told, form.source):
        return _page(request, many=form)
    if found.told and not found.faults:
        return redirect("settings:currencies")
    if not found.told and not found.faults:
        form.add_error(None, _("There is no rate in this."))
    return _page(request, many=form, found=found)


@admins_only
@require_GET
def currency(request: HttpRequest, code: str) -> HttpResponse:
    """Everything told of one currency; of one that nobody told anything of there is no page."""
    found = Paginator(rates_of(code), PAGE)
    if not found.count:
        raise Http404
    place = place_of(request)
    shown = found.get_page(request.GET.get("page"))
    lines = [(each.day, rates.on_day(each.day), rates.amount(each.rate, place.currency), each.source, each.said_by)
             for each in shown]  # fmt: skip
    return page(request, "currency", {"code": code, "page": shown, "lines": lines, "place": place})


@admins_only
@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """The rate of one day, or all of them."""
    day = request.POST.get("day", "")
    gone = [Told(code, each, None) for each in rates_of(code).values_list("day", flat=True) if day in ("", str(each))]
    deed = commands.set_rates(gone, source=_("By hand"), by=colleague(request)) if gone else None
    if deed is None:
        messages.success(request, _("It was gone already."))
    else:
        text = ngettext("%(n)s rate of %(code)s removed.", "%(n)s rates of %(code)s removed.", len(gone), code=code)
        _say(request, text, deed)
    left = rates_of(code).exists()
    return redirect("settings:currency", code) if left else redirect("settings:currencies")


@admins_only
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        commands.take_back(pk, by=colleague(request))
        messages.success(request, _("Taken back."))
    except commands.TakenBack as over:
        messages.error(request, str(over))
    return redirect("settings:currencies")


def _done(request: HttpRequest, form: Any, told: Sequence[Told], source: str) -> bool:
    """They are kept; otherwise the form says why not."""
    try:
        deed = commands.set_rates(told, source=source, by=colleague(request))
    except commands.NoSuchRate as wrong:
        form.add_error(None, str(wrong))
        return False
    if deed is None:
        messages.success(request, _("All of this was known already."))
    else:
        _say(request, ngettext("%(n)s rate kept.", "%(n)s rates kept.", deed.steps.count()), deed)
    return True


def _say(request: HttpRequest, text: str, deed: RateDeed) -> None:
    messages.success(request, text, extra_tags=reverse("settings:undo-rates", args=[deed.pk]))


def _today(request: HttpRequest) -> dict[str, Any]:
    return {"day": place_of(request).now.date()}


def _told(request: HttpRequest) -> dict[str, Any]:
    place = place_of(request)
    return {"place": place, "lines": rates.lines(place), "progress": rates.progress()}


def _page(
    request: HttpRequest, form: RateForm | None = None, many: RatesForm | None = None, found: File | None = None
) -> HttpResponse:
    context = _told(request) | {
        "form": form or RateForm(initial=_today(request)),
        "many": many or RatesForm(),
        "found": found,
    }
    wrong = any(one is not None and bool(one.errors) for one in (form, many)) or (found is not None and not found.told)
    return page(request, "currencies", context, wrong=wrong)
