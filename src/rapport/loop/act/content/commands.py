"""What can be done with templates? Make one, say it anew, let it go."""

from typing import Any

from django.db import IntegrityError, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence

from .builtin import BUILT_IN
from .checking import checked, is_language
from .facts import TemplateMade, TemplateRemoved, TemplateSaved
from .faults import Fault, Faulty
from .models import Format, Template, Variant, Version
from .names import NAMES
from .writing import asks_of

__all__ = [
    "Fault",
    "Faulty",
    "NoSuchUse",
    "NotALanguage",
    "SavedMeanwhile",
    "TemplateNameTaken",
    "make_template",
    "remove_template",
    "save_words",
    "template_for",
]


class TemplateNameTaken(ValueError):
    """There is a template of this name."""


class NoSuchUse(ValueError):
    """There is no draft of this kind."""


class SavedMeanwhile(Exception):
    """Somebody has saved another version in the meantime. Look at it; saving again puts yours after it."""


class NotALanguage(ValueError):
    """A language is written like en, nb or pt-BR."""


@transaction.atomic
def make_template(name: str, *, by: Any, use: str = "") -> Template:
    """A template without words yet; raises TemplateNameTaken, also where there is no name."""
    name = " ".join(name.split())[:80]
    if not name:
        raise TemplateNameTaken(_("A template needs a name."))
    try:
        with transaction.atomic():
            made = Template.objects.create(name=name, use=use, made_at=clock.now(), made_by=by)
    except IntegrityError as error:
        raise TemplateNameTaken(sentence(TemplateNameTaken)) from error
    announce(TemplateMade(template_id=made.pk, name=name), by=by)
    return made


@transaction.atomic
def template_for(use: str, *, by: Any) -> Template:
    """The template that this kind of draft starts from, made if there is none of our own yet; raises NoSuchUse."""
    if use not in BUILT_IN:
        raise NoSuchUse(sentence(NoSuchUse))
    ours = Template.objects.filter(use=use, removed_at=None).first()
    return ours or make_template(_free(_(NAMES[use])), use=use, by=by)


@transaction.atomic
def save_words(
    template: Template, *, subject: str, source: str, by: Any, preheader: str = "", format: str = Format.MARKDOWN,
    language: str = "", seen: int | None = None,
) -> Version:  # fmt: skip
    """Say it like this from now on. What says the same already stays; raises Faulty, NotALanguage, and SavedMeanwhile
    where the last version is not the one that was `seen`."""
    if language and not is_language(language):
        raise NotALanguage(sentence(NotALanguage))
    if format == Format.TEXT:
        subject = preheader = ""
    told = {"subject": subject.strip(), "preheader": preheader.strip(), "source": _plain(source), "format": format}
    made = checked(use=template.use, language=language, by=by, **told)
    if not made.stands:
        raise Faulty(fault for fault in made.faults if fault.blocks)
    Variant.objects.get_or_create(template=template, language=language)
    variant = Variant.objects.select_for_update().get(template=template, language=language)
    last = Version.objects.filter(variant=variant, number=variant.number).first()
    if last and all(getattr(last, name) == value for name, value in told.items()):
        return last
    if seen is not None and seen != variant.number:
        raise SavedMeanwhile(sentence(SavedMeanwhile))
    variant.number += 1
    variant.save(update_fields=["number"])
    version = Version.objects.create(
        variant=variant, number=variant.number, **told, html=made.html, text=made.text, links=list(made.links),
        asks=asks_of(made.names, made.conditions), made_at=clock.now(), made_by=by,
    )  # fmt: skip
    announce(TemplateSaved(template_id=template.pk, language=language, number=version.number), by=by)
    return version


@transaction.atomic
def remove_template(template: Template, *, by: Any) -> Template:
    """Nobody starts from it any more; a draft of its kind then starts from what came with the product."""
    template = Template.objects.select_for_update().get(pk=template.pk)
    if template.removed_at is None:
        template.removed_at, template.removed_by = clock.now(), by
        template.save(update_fields=["removed_at", "removed_by"])
        announce(TemplateRemoved(template_id=template.pk, name=template.name), by=by)
    return template


def _plain(source: str) -> str:
    """One kind of line end, and no control characters."""
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text.encode("utf-8", "replace").decode() if c in "\n\t" or c >= " ")


def _free(name: str) -> str:
    """The name, or one that nobody has given yet."""
    taken = Template.objects.filter(name__iexact=name, removed_at=None).exists()
    return f"{name} (draft)" if taken else name
