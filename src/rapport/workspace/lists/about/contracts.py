"""What is there to say about a contract? When it comes up, how likely it is to be renewed, what can be done."""

from rapport.departments.sales.contracts.models import Contract
from rapport.departments.sales.contracts.queries import DISCOUNT, Renews, latest_fits, likely_to_renew, still_to_come
from rapport.platform.records.reader import Reader
from rapport.platform.ui.formats import day, money, percent, plural

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
        return [Chip(f"Ended {day(contract.ended_at.astimezone(reader.zone), here)}", "bad", "ban")]
    assert contract.renews_on is not None
    ahead = (contract.renews_on - here.date()).days
    if ahead < 0:
        return [Chip(f"Its date passed {plural(-ahead, 'day')} ago: was it renewed?", "warn", "clock-alert")]
    return [Chip(f"Due in {plural(ahead, 'day')}" if ahead else "Due today", "warn" if ahead <= 30 else "", "calendar")]


def _tiles(contract: Contract, page: RecordPage, reader: Reader) -> list[Tile]:
    noun, here = reader.noun("contract"), reader.now.astimezone(reader.zone)
    tiles = []
    if contract.renews_on and "renews" in page.values:
        tiles.append(Tile("Renewal due", day(contract.renews_on, here), f"for {plural(contract.term, 'month')} more"))
    may_foretell = contract.renews_on is not None and reader.sees(noun, noun.fields["chance"])
    fits = latest_fits() if may_foretell else {}
    if may_foretell:
        tiles.append(_likely(likely_to_renew(contract, fits), contract.term))
    if "renewals" in page.values:
        began = day(contract.starts_on, here)
        tiles.append(Tile("Renewed", plural(contract.renewals, "time"), f"since {began}"))
    if "value" in page.values:
        tiles.append(_worth(contract, still_to_come(contract, fits)))
    return tiles


def _worth(contract: Contract, to_come: int | None) -> Tile:
    """What its renewals are still worth, where a model tells it, else what one term is."""
    value, term = money(contract.value, contract.currency), plural(contract.term, "month")
    if to_come is None:
        return Tile("Value", value, f"for {term}")
    told = f"{value} for each {term} at the chance that they come, {percent(DISCOUNT)} less for each year ahead"
    return Tile("Still to come", money(to_come, contract.currency), told)


def _likely(told: Renews | None, term: int) -> Tile:
    if told is None:
        months = plural(term, "month")
        return Tile("Likely to renew", "Not known yet", f"once some contracts of {months} have met their second date")
    return Tile("Likely to renew", percent(told.chance), interval_words(told))


def interval_words(told: Renews) -> str:
    """How sure, and from what."""
    from_what = (
        f"from {plural(told.contracts, 'contract')} of {plural(told.term, 'month')}, {told.lost:,} of them ended"
    )
    if told.low is None or told.high is None:
        return from_what
    return f"8 in 10 such guesses lie between {percent(told.low)} and {percent(told.high)}; {from_what}"


def _deeds(contract: Contract) -> list[Deed]:
    here = f"/contracts/{contract.pk}/-/"
    if contract.ended_at:
        return [Deed("It goes on", "undo-2", action=f"{here}end-back")]
    deeds = [Deed("Renew", "refresh-ccw", action=f"{here}renew", fields=(("due", str(contract.renews_on)),))]
    if contract.renewals:
        deeds.append(Deed("Take the last renewal back", "undo-2", action=f"{here}renewal-back", quiet=True))
    return [*deeds, Deed("End", "x", href=f"{here}end")]
