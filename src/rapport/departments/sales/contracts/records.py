"""How do lists, filters and the journal see contracts? They are read with the rights on orders."""

from rapport.platform.languages import N_
from rapport.platform.records.declare import NAMES, Deeds, Field, RecordType, Related, Rule, View, named
from rapport.platform.records.registry import declare, extend
from rapport.platform.records.source import Source
from rapport.platform.records.sql import NULL, Sql, join, put
from rapport.platform.records.types import Date, DateTime, Money, Number, One, Percent, Text

from . import commands
from .models import Contract
from .queries import latest_fits


def _chance(source: Source) -> Sql:
    """(b + renewals) / (a + b + renewals) of the model of its term, while it runs; see `understand.maths.sbg`."""
    fits = source.reader.once("renewal fits", latest_fits)
    if not fits:
        return put("{}::float8", NULL)
    term, renewals = source.column("term"), source.column("renewals")
    of_terms = [
        Sql(f"WHEN {term} = %s THEN (%s + {renewals}) / (%s + {renewals})", (fit.term, fit.b, fit.a + fit.b))
        for fit in fits.values()
        if fit.a is not None and fit.b is not None
    ]
    return put(f"CASE WHEN {source.column('renews_on')} IS NULL THEN NULL {{}} END", join(" ", of_terms))


CONTRACT = declare(
    RecordType(
        name="contract",
        label=N_("Contract"),
        plural=N_("Contracts"),
        icon="file-text",
        place="contracts",
        model=Contract,
        title="number",
        owner=("party__keeper",),
        rights="order",
        fields=named(
            Field(
                name="number", label=N_("Number"), type=Text(longest=60), required=True, searched=NAMES, shows="title"
            ),
            Field(
                name="customer",
                label=N_("Customer"),
                type=One(to="customer"),
                at="party",
                sort="party__sort_name",
                required=True,
            ),
            Field(name="product", label=N_("Product"), type=One(to="product"), sort="product__name", editable=True),
            Field(name="starts", label=N_("Began"), type=Date(), at="starts_on", required=True, editable=True),
            Field(
                name="term",
                label=N_("Term in months"),
                type=Number(decimals=0),
                required=True,
                editable=True,
                help=N_("It is renewed for as long again each time: 12 is a year."),
            ),
            Field(
                name="value",
                label=N_("Value of a term"),
                type=Money(currency="currency", ours="in_ours"),
                required=True,
            ),
            Field(name="currency", label=N_("Currency"), type=Text(longest=3)),
            Field(name="in_ours", label=N_("Value in our currency"), type=Money(), at="ours", of="value"),
            Field(name="renewals", label=N_("Times renewed"), type=Number(decimals=0)),
            Field(
                name="renews",
                label=N_("Renewal due"),
                type=Date(),
                at="renews_on",
                indexed=True,
                editable=True,
                help=N_("Counted from its start. Of one that was renewed before, its next date."),
            ),
            Field(
                name="chance",
                label=N_("Likely to renew"),
                type=Percent(),
                sql=_chance,
                help=N_("At its next date, by how contracts of this term have fared."),
            ),
            Field(name="ended", label=N_("Ended"), type=DateTime(), at="ended_at", editable=True),
            Field(
                name="reason",
                label=N_("Reason"),
                type=Text(longest=200),
                editable=True,
                rules=(Rule(does="show", when="ended is not empty"),),
            ),
            Field(name="source", label=N_("Came from"), type=Text(longest=40)),
        ),
        hint=("customer", "product"),
        carries=True,
        sort="renews",
        columns=("number", "customer", "product", "renews", "chance", "value", "renewals", "ended"),
        layout=(
            (N_("Contract"), ("number", "customer", "product", "starts", "term", "value", "currency")),
            (N_("Renewal"), ("renews", "renewals", "ended", "reason", "source")),
        ),
        views=(
            View(
                name="running",
                label=N_("Running"),
                filter="ended is empty",
                sort="renews",
                empty=N_("No contract runs now."),
            ),
            View(
                name="soon",
                label=N_("Due in 30 days"),
                filter="renews is in the next 30 days",
                sort="renews",
                empty=N_("None is due in the next 30 days."),
            ),
            View(
                name="unsaid",
                label=N_("Date passed"),
                filter="renews before today",
                sort="renews",
                empty=N_("Of every date that has passed somebody said what happened."),
            ),
            View(name="all", label=N_("All")),
        ),
        starts=("number", "customer", "product", "starts", "term", "value"),
        deeds=Deeds(create=commands.start_by_hand, change=commands.change_contracts),
        empty=N_("What was agreed for a term, with its next renewal date and how likely it is to be renewed."),
    )
)

for party in ("person", "organisation", "household", "customer"):
    extend(
        party,
        related=(
            Related(name="contracts", label=N_("Contracts"), to="contract", table="sales_contract", near="party_id",
                    far="id", when="starts"),
        ),
    )  # fmt: skip
