"""Which template is a page about, in which language, and as whom is it read?"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict

from rapport.loop.act.content.builtin import BUILT_IN
from rapport.loop.act.content.models import Template, Version
from rapport.loop.act.content.names import NAMES
from rapport.loop.act.content.queries import built_in, makes_templates, templates, versions_of
from rapport.loop.know.models import Party
from rapport.loop.know.queries import parties_seen_by
from rapport.platform.access.rights import scope_of
from rapport.platform.languages import _

MOST_VERSIONS = 50


@dataclass(frozen=True, slots=True)
class Found:
    """A template by the key of its address: one of ours, or a draft that came with the product, as it came."""

    key: str
    name: str
    use: str
    template: Template | None

    @property
    def href(self) -> str:
        return f"/templates/{self.key}"

    def versions(self, language: str) -> list[Version]:
        """Those in this language, the last one first; at the end what came with the product."""
        ours = list(versions_of(self.template, language)[:MOST_VERSIONS]) if self.template else []
        return [*ours, built_in(self.use)] if self.use and not language else ours


def found(request: HttpRequest, key: str) -> Found:
    """The template that this colleague asks for; 404 without one, 403 for whoever sees nobody."""
    reads_somebody(request)
    named = {"pk": int(key)} if key.isdecimal() and len(key) < 10 else {"use": key}
    ours = templates().filter(**named).first()
    if ours is None and key not in BUILT_IN:
        raise Http404(_("There is no such template."))
    return Found(key, ours.name if ours else _(NAMES[key]), ours.use if ours else key, ours)


def reads_somebody(request: HttpRequest) -> None:
    scopes = [scope_of(request.user, noun, "read") for noun in ("person", "organisation")]
    if not any(scope.everything or scope.owners for scope in scopes):
        raise PermissionDenied(_("Templates are for writing to those you look after, and you see nobody."))


def makes(request: HttpRequest) -> None:
    if not makes_templates(request.user):
        raise PermissionDenied(_("A template speaks to everybody, so only who may change everybody writes one."))


def read_as(request: HttpRequest, told: QueryDict) -> Party | None:
    """The person whose mail is looked at: `as` is their name, `as.id` the id that was chosen with it."""
    chosen, named = told.get("as.id", ""), told.get("as", "").strip()
    pk, __, title = chosen.partition(":")
    if not pk and named.startswith("#"):
        pk, title = named[1:], named
    if not pk.isdecimal() or len(pk) > 18 or title != named:
        return None
    return parties_seen_by(request.user).filter(pk=int(pk)).first()


def language_of(told: Any) -> str:
    return str(told.get("language", "")).strip()[:12]
