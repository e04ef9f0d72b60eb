"""What stands on the page of one template?"""

from typing import Any

from django.http import HttpRequest, HttpResponse

from rapport.connect.collect.queries import counted_of
from rapport.loop.act.content.catalogue import WANTS, known
from rapport.loop.act.content.models import Format, Variant, Version
from rapport.loop.act.content.queries import makes_templates
from rapport.loop.know.models import Party
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render
from rapport.workspace.place import place_of
from rapport.workspace.readings import counted_told

from ..forms import WordsForm
from ..found import Found
from ..preview import Seen, seen

#: What the words of a form are called where they are checked.
WORDS = ("subject", "preheader", "format", "source")


def shown(
    request: HttpRequest, found: Found, form: WordsForm, language: str, *, versions: list[Version] | None = None,
    version: Version | None = None, party: Party | None = None, refusal: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The editor with everything around it."""
    versions = found.versions(language) if versions is None else versions
    words = words_of(form)
    look: Seen = seen(found, words, language, party, request.user)
    context: dict[str, Any] = {
        "one": found, "form": form, "language": language, "languages": _languages(found, language),
        "versions": versions, "version": version, "latest": versions[0].number if versions else 0,
        "look": look, "party": party, "refusal": refusal, "place": place_of(request),
        "values": list(known(reader(request.user), found.use).values()), "wants": WANTS,
        "may_make": makes_templates(request.user),
        "counted": {pk: counted_told(told) for pk, told in counted_of(versions).items()},
    }  # fmt: skip
    return render(request, "templates/template.html", context, status=status)


def words_of(form: WordsForm) -> dict[str, str]:
    """The words as they stand in the form, be they right or not."""
    if form.is_bound:
        form.is_valid()
        told = {name: str(form.cleaned_data.get(name, form.data.get(name, ""))) for name in WORDS}
    else:
        told = {name: str(form.initial.get(name, "")) for name in WORDS}
    told["source"] = told["source"].replace("\r\n", "\n")
    return told | {"format": told["format"] if told["format"] in Format.values else Format.MARKDOWN.value}


def _languages(found: Found, language: str) -> list[str]:
    rows = Variant.objects.filter(template=found.template).values_list("language", flat=True) if found.template else ()
    return sorted({"", language, *rows})
