"""How is a template made, saved, brought back to what it was, and removed?"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from rapport.loop.act.content.commands import (
    Faulty,
    NotALanguage,
    SavedMeanwhile,
    TemplateNameTaken,
    make_template,
    remove_template,
    save_words,
    template_for,
)
from rapport.loop.act.content.models import Template
from rapport.platform.languages import _
from rapport.platform.ui.render import render
from rapport.workspace.place import colleague

from ..forms import NameForm, WordsForm
from ..found import Found, found, language_of, makes, read_as
from .editor import shown, words_of


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A template needs a name; its words come next."""
    makes(request)
    form = NameForm(request.POST or None)
    if form.is_valid():
        try:
            made = make_template(form.cleaned_data["name"], by=colleague(request))
            return redirect("templates:template", made.pk)
        except TemplateNameTaken as taken:
            form.add_error("name", str(taken))
    return render(request, "templates/new.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def save(request: HttpRequest, key: str) -> HttpResponse:
    """A new version, unless something keeps it from being one."""
    makes(request)
    one, language = found(request, key), language_of(request.POST)
    form = WordsForm(request.POST, draft=bool(one.use))
    seen = request.POST.get("seen", "")
    try:
        saved = save_words(_ours(request, one), **words_of(form), language=language, by=colleague(request),
                           seen=int(seen) if seen.isdecimal() and len(seen) < 10 else None)  # fmt: skip
    except (Faulty, NotALanguage) as faulty:
        refusal = str(faulty) if isinstance(faulty, NotALanguage) else _("Not saved yet: the list says why.")
        return shown(request, one, form, language, party=read_as(request, request.POST), refusal=refusal, status=422)
    except SavedMeanwhile as meanwhile:
        return shown(request, one, form, language, refusal=str(meanwhile), status=409)
    messages.success(
        request, _("Saved as version %(number)s. What was sent before stays as it was.", number=saved.number)
    )
    return _back(request, one, language)


@require_POST
def restore(request: HttpRequest, key: str) -> HttpResponse:
    """What an older version said is said again, as a new version."""
    makes(request)
    one, language = found(request, key), language_of(request.POST)
    asked = request.POST.get("version", "")
    version = next((each for each in one.versions(language) if str(each.number) == asked), None)
    if version is None:
        raise Http404(_("There is no such version."))
    try:
        told = WordsForm.told_by(version)
        saved = save_words(_ours(request, one), **told, language=language, by=colleague(request))
    except Faulty as faulty:
        messages.error(request, str(faulty))
    else:
        messages.success(request, _("It says again what it said, as version %(number)s.", number=saved.number))
    return _back(request, one, language)


@require_POST
def remove(request: HttpRequest, key: str) -> HttpResponse:
    """The template goes; what was sent from it stays."""
    makes(request)
    one = found(request, key)
    if one.template is None:
        messages.error(request, _("This came with the product and stays."))
        return _back(request, one, "")
    remove_template(one.template, by=colleague(request))
    said = _("%(name)s is gone. What was sent from it stays.", name=one.name)
    if one.use:
        said = _("%(name)s is gone. What came with the product is used again.", name=one.name)
    messages.success(request, said)
    return redirect("templates:templates")


def _ours(request: HttpRequest, one: Found) -> Template:
    """The template itself; of what came with the product one of our own is made."""
    return one.template or template_for(one.use, by=colleague(request))


def _back(request: HttpRequest, one: Found, language: str) -> HttpResponse:
    told = {name: request.POST[name] for name in ("as", "as.id") if request.POST.get(name)}
    told |= {"language": language} if language else {}
    return redirect(f"{one.href}?{urlencode(told)}" if told else one.href)
