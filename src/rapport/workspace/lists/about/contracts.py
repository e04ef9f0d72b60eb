"""What is there to say about a contract? When it comes up, how likely it is to be renewed, what can be done."""

from rapport.departments.sales.contracts.models import Contract
from rapport.departments.sales.contracts.queries import DISCOUNT, Renews, latest_fits, likely_to_renew, still_to_come
from rapport.platform.languages import _, ngettext, written
from rapport.platform.records.reader import Reader
from rapport.platform.ui.formats import day, money, percent

from ..page import RecordPage
from .orders import whose
from .told import About, Chip, Deed, Tile


def about_contract(page: RecordPage, reader: Reader) -> About:
    """Its customer, its next date, and the deeds."""
    contract = Contract.objects.get(pk=page.id)
    return About(
        whose=whose(page.values.get("customer"), reader),
        chips=tuple(_chips(contract, reader)),
        tiles=tuple(_tiles(contract, page, reader)),
        deeds=tuple(_deeds(contract)),
    )


def _chips(contract: Contract, reader: Reader) -> list[Chip]:
    here = reader.now.astimezone(reader.zone)
    if contract.ended_at:
        ended = day(contract.ended_at.astimezone(reader.zone), here)
        return [Chip(_("Ended %(day)s", day=ended), "bad", "ban")]
    assert contract.renews_on is not None
    ahead = (contract.renews_on - here.date()).days
    if ahead < 0:
        passed = ngettext(
            "Its date passed %(n)s day ago: was it renewed?", "Its date passed %(n)s days ago: was it renewed?", -ahead
        )
        return [Chip(passed, "warn", "clock-alert")]
    due = ngettext("Due in %(n)s day", "Due in %(n)s days", ahead) if ahead else _("Due today")
    return [Chip(due, "warn" if ahead <= 30 else "", "calendar")]


def _tiles(contract: Contract, page: RecordPage, reader: Reader) -> list[Tile]:
    noun, here = reader.noun("contract"), reader.now.astimezone(reader.zone)
    tiles = []
    if contract.renews_on and "renews" in page.values:
        more = ngettext("for %(n)s month more", "for %(n)s months more", contract.term)
        tiles.append(Tile(_("Renewal due"), day(contract.renews_on, here), more))
    may_foretell = contract.renews_on is not None and reader.sees(noun, noun.fields["chance"])
    fits = latest_fits() if may_foretell else {}
    if may_foretell:
        tiles.append(_likely(likely_to_renew(contract, fits), contract.term))
    if "renewals" in page.values:
        began = day(contract.starts_on, here)
        times = ngettext("%(n)s time", "%(n)s times", contract.renewals)
        tiles.append(Tile(_("Renewed"), times, _("since %(day)s", day=began)))
    if "value" in page.values:
        tiles.append(_worth(contract, still_to_come(contract, fits)))
    return tiles


def _worth(contract: Contract, to_come: int | None) -> Tile:
    """What its renewals are still worth, where a model tells it, else what one term is."""
    value, term = money(contract.value, contract.currency), ngettext("%(n)s month", "%(n)s months", contract.term)
    if to_come is None:
        return Tile(_("Value"), value, _("for %(term)s", term=term))
    told = _(
        "%(value)s for each %(term)s at the chance that they come, %(discount)s less for each year ahead",
        value=value, term=term, discount=percent(DISCOUNT),
    )  # fmt: skip
    return Tile(_("Still to come"), money(to_come, contract.currency), told)


def _likely(told: Renews | None, term: int) -> Tile:
    if told is None:
        months = ngettext("%(n)s month", "%(n)s months", term)
        when = _("once some contracts of %(months)s have met their second date", months=months)
        return Tile(_("Likely to renew"), _("Not known yet"), when)
    return Tile(_("Likely to renew"), percent(told.chance), interval_words(told))


def interval_words(told: Renews) -> str:
    """How sure, and from what."""
    from_what = _(
        "from %(contracts)s of %(term)s, %(lost)s of them ended",
        contracts=ngettext("%(n)s contract", "%(n)s contracts", told.contracts),
        term=ngettext("%(n)s month", "%(n)s months", told.term),
        lost=written(told.lost),
    )
    if told.low is None or told.high is None:
        return from_what
    return _(
        "8 in 10 such guesses lie between %(low)s and %(high)s; %(from_what)s",
        low=percent(told.low),
        high=percent(told.high),
        from_what=from_what,
    )


def _deeds(contract: Contract) -> list[Deed]:
    here = f"/contracts/{contract.pk}/-/"
    if contract.ended_at:
        return [Deed(_("It goes on"), "undo-2", action=f"{here}end-back")]
    due = (("due", str(contract.renews_on)),)
    deeds = [Deed(_("Renew"), "refresh-ccw", action=f"{here}renew", fields=due)]
    if contract.renewals:
        deeds.append(Deed(_("Take the last renewal back"), "undo-2", action=f"{here}renewal-back", quiet=True))
    return [*deeds, Deed(_("End"), "x", href=f"{here}end")]
