"""How do people add a record?"""

from typing import Any
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from rapport.departments.sales.contracts.commands import NotAContract
from rapport.departments.sales.contracts.queries import contract_numbered
from rapport.loop.know.commands import IdentityTaken
from rapport.loop.know.models import Kind, Party
from rapport.loop.know.queries import parties_seen_by, product_numbered
from rapport.platform.languages import N_, _, listed, sentence
from rapport.platform.records.commands import NotAllowed, NotPossible, WrongValue
from rapport.platform.records.listing import records
from rapport.platform.records.queries import made_of_form
from rapport.platform.records.reader import reader
from rapport.platform.ui.render import render
from rapport.workspace.addresses import page_address

from .. import commands
from ..alike import KINDS, MOST, Alike, alike, known_by, workplaces_for
from ..creating import key_of, noun_to_add
from ..forms import RecordForm

#: What is looked at to know somebody again.
TELLING = ("name", "email", "phone", "city")
_HAVE = {"email": N_("%(names)s have this email"), "phone": N_("%(names)s have this phone")}
IN_THE_WAY = {"email": N_("%(who)s already."), "phone": N_("%(who)s. Save again if they share it.")}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, noun: str) -> HttpResponse:
    """The form of a new record; as its values change, drawn anew."""
    asking = reader(request.user)
    form = RecordForm(noun_to_add(asking, noun), asking)
    if request.method == "GET":
        return _page(request, form)
    if "redraw" in request.POST:
        return _page(request, form.read(request.POST, judge=False), part="#fields")
    if made := made_of_form(key_of(request)):
        return redirect(_href(form, made))
    form.read(request.POST, request.FILES)
    in_the_way = _in_the_way(request, form)
    _refuse_known_number(form)
    _refuse_known_contract(form)
    if form.is_good and (made := _made(request, form)):
        return redirect(_href(form, made))
    return _page(request, form, in_the_way=in_the_way)


@require_POST
def known(request: HttpRequest, noun: str) -> HttpResponse:
    """Whom we may know already, and where they may work: asked for while somebody writes."""
    asking = reader(request.user)
    form = RecordForm(noun_to_add(asking, noun), asking).read(request.POST, judge=False)
    return _page(request, form, part="#known")


def _in_the_way(request: HttpRequest, form: RecordForm) -> list[Alike]:
    """Who has the e-mail, or the phone: an e-mail belongs to one, a phone may be shared by those who say so."""
    found: list[Alike] = []
    for way, known in IN_THE_WAY.items() if form.noun.name in KINDS else ():
        value = form.text(way) if way in form.boxes else ""
        theirs = known_by(request.user, way, value) if value else []
        if theirs and not (way == "phone" and request.POST.get("anyway")):
            found += theirs
            form.refuse(way, _(known, who=_all_of(theirs, way)))
    return found


def _refuse_known_number(form: RecordForm) -> None:
    """A product is known by its number: a second of the same number would write over the first."""
    number = form.text("number") if form.noun.name == "product" else ""
    if number and (product := product_numbered(number)):
        form.refuse("number", _("%(product)s has this number already.", product=product.name))


def _refuse_known_contract(form: RecordForm) -> None:
    """A contract is known by its number."""
    if form.noun.name == "contract" and contract_numbered(form.text("number")):
        form.refuse("number", _("There is a contract of this number already."))


def _all_of(theirs: list[Alike], way: str) -> str:
    """`Ana Ruiz and Bruno Keller have this phone`, as one sentence."""
    if len(theirs) == 1:
        return theirs[0].sentence
    names = [each.name if each.href else _("somebody a colleague looks after") for each in theirs]
    return _(_HAVE[way], names=listed(names))


def _made(request: HttpRequest, form: RecordForm) -> str:
    """The id of the new record; empty where the command refused, with its reason in the form."""
    works_at = _workplaces(request) if _is_person(form) else []
    try:
        return commands.add(form.noun.name, form.values(), works_at=works_at, key=key_of(request), by=request.user)
    except WrongValue as wrong:
        form.refuse(wrong.field, wrong.sentence)
    except IdentityTaken as taken:
        form.refuse("email" if "@" in taken.value else "number", str(taken))
    except NotAContract:
        form.refuse("term", sentence(NotAContract))
    except NotPossible as refused:
        form.refuse("", str(refused))
    except NotAllowed as refused:
        raise PermissionDenied(str(refused)) from refused
    return ""


def _workplaces(request: HttpRequest) -> list[Party]:
    """The organisations that were offered and taken."""
    taken = [int(each) for each in request.POST.getlist("works_at") if each.isascii() and each.isdecimal()]
    named = [pk for pk in taken[:MOST] if pk < 2**63]
    return list(parties_seen_by(request.user).filter(kind=Kind.ORGANISATION, pk__in=named))


def _href(form: RecordForm, made: str) -> str:
    """The page of the new record, or the list where its maker may not read it."""
    pk = form.noun.id_of(made)
    found = records(form.noun, form.reader, [pk], ())
    if not found:
        return f"/{form.noun.place}"
    return page_address(form.noun, pk, found[0].title)


def _page(
    request: HttpRequest, form: RecordForm, *, in_the_way: list[Alike] | None = None, part: str = ""
) -> HttpResponse:
    """The page, or one part of it, with what may be known already."""
    told = {name: form.text(name) for name in TELLING if name in form.boxes}
    is_party = form.noun.name in KINDS
    asked = request.method == "POST" and is_party and part != "#fields"
    context: dict[str, Any] = {
        "form": form,
        "noun": form.noun,
        "action": f"/{form.noun.place}/new",
        "known_at": f"/{form.noun.place}/-/known" if is_party else "",
        "token": request.POST.get("token", "")[:40] or uuid4().hex,
        "alike": in_the_way or (alike(request.user, form.noun.name, told) if asked else []),
        "workplaces": workplaces_for(request.user, told.get("email", "")) if asked and _is_person(form) else [],
        "works_at": request.POST.getlist("works_at"),
        "shares_phone": bool(in_the_way) and {name for name, box in form.boxes.items() if box.error} == {"phone"},
    }
    status = 422 if request.method == "POST" and not part else 200
    return render(request, f"lists/new.html{part}", context, status=status)


def _is_person(form: RecordForm) -> bool:
    return form.noun.name == "person"
