"""How do lists, filters and the journal see contracts? They are read with the rights on orders."""

from rapport.platform.records.declare import Field, RecordType, Related, named
from rapport.platform.records.registry import declare, extend
from rapport.platform.records.types import Date, DateTime, Money, Number, One, Text

from .models import Contract

CONTRACT = declare(
    RecordType(
        name="contract",
        label="Contract",
        plural="Contracts",
        icon="file-text",
        place="contracts",
        model=Contract,
        title="number",
        owner=("party__keeper",),
        rights="order",
        fields=named(
            Field(name="number", label="Number", type=Text(longest=60), shows="title"),
            Field(name="customer", label="Customer", type=One(to="customer"), at="party", sort="party__sort_name"),
            Field(name="product", label="Product", type=One(to="product"), sort="product__name"),
            Field(name="starts", label="Began", type=Date(), at="starts_on"),
            Field(name="term", label="Term in months", type=Number(decimals=0)),
            Field(name="value", label="Value of a term", type=Money(currency="currency")),
            Field(name="currency", label="Currency", type=Text(longest=3)),
            Field(name="renewals", label="Times renewed", type=Number(decimals=0)),
            Field(name="renews", label="Renewal due", type=Date(), at="renews_on", indexed=True),
            Field(name="ended", label="Ended", type=DateTime(), at="ended_at"),
            Field(name="reason", label="Reason", type=Text(longest=200)),
            Field(name="source", label="Came from", type=Text(longest=40)),
        ),
        hint=("customer", "product"),
        sort="renews",
        columns=("number", "customer", "product", "renews", "value", "renewals", "ended"),
    )
)

for party in ("person", "organisation", "household", "customer"):
    extend(
        party,
        related=(
            Related(name="contracts", label="Contracts", to="contract", table="sales_contract", near="party_id",
                    far="id", when="starts"),
        ),
    )  # fmt: skip
