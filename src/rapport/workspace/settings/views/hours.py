"""When does an admin say that we work, are quiet, and rest?"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.platform.hours import commands as ours
from rapport.platform.hours.queries import calendar, holidays
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..hour_forms import HolidayForm, HoursForm


@admins_only
@require_http_methods(["GET", "POST"])
def hours(request: HttpRequest) -> HttpResponse:
    form = HoursForm(request.POST or None, initial=HoursForm.told_by(calendar()))
    try:
        if form.is_valid():
            ours.set_hours(**form.told, by=colleague(request))
            messages.success(request, _("Saved."))
            return redirect("settings:hours")
    except ours.NotHours as wrong:
        form.add_error(None, str(wrong))
    return _page(request, form=form)


@admins_only
@require_POST
def add_holiday(request: HttpRequest) -> HttpResponse:
    form = HolidayForm(request.POST)
    try:
        if form.is_valid():
            ours.add_holiday(**form.cleaned_data, by=colleague(request))
            messages.success(request, _("Holiday added."))
            return redirect("settings:hours")
    except (ours.HolidayThere, ours.TooManyHolidays) as wrong:
        form.add_error(None, str(wrong))
    return _page(request, new=form)


@admins_only
@require_POST
def remove_holiday(request: HttpRequest, pk: int) -> HttpResponse:
    for holiday in holidays().filter(pk=pk):
        ours.remove_holiday(holiday, by=colleague(request))
        messages.success(request, _("%(holiday)s is a day like any other again.", holiday=holiday.name))
    return redirect("settings:hours")


def _page(request: HttpRequest, form: HoursForm | None = None, new: HolidayForm | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form or HoursForm(initial=HoursForm.told_by(calendar())),
        "new": new or HolidayForm(),
        "holidays": holidays(),
        "place": place_of(request),
    }
    return page(request, "hours", context, wrong=any(one is not None and one.is_bound for one in (form, new)))
