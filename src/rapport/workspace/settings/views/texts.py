"""How does an admin set up text messages?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.act import commands as act
from rapport.loop.act.queries import TEXT_APIS, hook_path, text_settings
from rapport.platform.access.queries import workspace
from rapport.platform.languages import _
from rapport.workspace.place import colleague, place_of

from ..around import admins_only, page
from ..text_forms import TextsForm


@admins_only
@require_http_methods(["GET", "POST"])
def texts(request: HttpRequest) -> HttpResponse:
    form = TextsForm(request.POST or None, initial=TextsForm.told_by(text_settings()))
    if form.is_valid():
        try:
            act.set_up_texts(**form.told, by=colleague(request))
            messages.success(request, _("Saved."))
            return redirect("settings:texts")
        except act.SetUpWrong as wrong:
            form.add_error(None, str(wrong))
    settings = text_settings()
    told = {"form": form, "settings": settings, "place": place_of(request), "origin": workspace().public_url,
            "api": TEXT_APIS.get(settings.provider), "path": hook_path(settings)}  # fmt: skip
    return page(request, "texts", told, wrong=form.is_bound)


@admins_only
@require_POST
def change_hook(request: HttpRequest) -> HttpResponse:
    act.change_text_hook(by=colleague(request))
    messages.success(request, _("Give the provider the new address. The old one is answered no more."))
    return redirect("settings:texts")
