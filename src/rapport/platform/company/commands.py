"""What can be done about the company? Say its address and colour; put up a logo, take it down, put it up again."""

from io import BytesIO
from typing import Any, BinaryIO

from django.db import transaction
from PIL import Image

from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.access.once import forget
from rapport.platform.files.commands import drawn_anew, store_file
from rapport.platform.journal.commands import announce

from .facts import CompanyChanged, LogoPutUp, LogoTakenDown
from .maths import colour as spelled
from .models import Company, Logo

#: As large as a logo is kept: twice what pages and mails show of it.
SIZE = (640, 192)


@transaction.atomic
def change_company(*, address: str | None = None, colour: str | None = None, by: Any) -> Company:
    """Give the company this address and colour; what is None stays. Raises NotAdmin, NotAColour."""
    only_admins(by)
    company, _ = Company.objects.select_for_update().get_or_create(pk=1)
    values = {} if address is None else {"address": address}
    values |= {} if colour is None else {"colour": spelled(colour)}
    changed = {key: [was, new] for key, new in values.items() if (was := getattr(company, key)) != new}
    if changed:
        for key, (_, new) in changed.items():
            setattr(company, key, new)
        company.save(update_fields=list(changed))
        forget()
        announce(CompanyChanged(changed=changed), by=by)
    return company


@transaction.atomic
def put_up_logo(picture: BinaryIO, *, by: Any) -> Logo:
    """Draw this picture anew and put it up in the place of the one before. Raises NotAdmin, NotAPicture."""
    only_admins(by)
    drawn = drawn_anew(picture, SIZE, form="PNG")
    with Image.open(BytesIO(drawn)) as seen:
        width, height = seen.size
    file = store_file("logo.png", [drawn], by=by)
    return _up(Logo(file=file, width=width, height=height), by=by)


@transaction.atomic
def take_down_logo(logo: Logo, *, by: Any) -> Logo:
    """Customers see our name alone; done twice, it is done once. Raises NotAdmin."""
    only_admins(by)
    logo = Logo.objects.select_for_update().get(pk=logo.pk)
    if logo.taken_down_at is None:
        logo.taken_down_at, logo.taken_down_by = clock.now(), by
        logo.save(update_fields=["taken_down_at", "taken_down_by"])
        forget()
        announce(LogoTakenDown(logo_id=logo.pk), by=by)
    return logo


@transaction.atomic
def put_up_again(logo: Logo, *, by: Any) -> Logo:
    """The logo of before is up again; done twice, it is done once. Raises NotAdmin."""
    only_admins(by)
    logo = Logo.objects.select_for_update().get(pk=logo.pk)
    return logo if logo.taken_down_at is None else _up(logo, by=by)


def _up(logo: Logo, *, by: Any) -> Logo:
    Company.objects.select_for_update().get_or_create(pk=1)
    for other in Logo.objects.filter(taken_down_at=None):
        take_down_logo(other, by=by)
    logo.put_up_at, logo.put_up_by, logo.taken_down_at, logo.taken_down_by = clock.now(), by, None, None
    logo.save()
    forget()
    announce(LogoPutUp(logo_id=logo.pk), by=by)
    return logo
