"""How do lists, forms, filters and search see those we know, and what is offered?"""

from rapport.platform.records.declare import (
    NAMES,
    SAYS,
    TELLS,
    Deeds,
    Each,
    Field,
    RecordType,
    Related,
    Rule,
    View,
    named,
)
from rapport.platform.records.registry import declare
from rapport.platform.records.types import Choice, DateTime, Email, Link, One, Percent, Phone, Text, Type

from .. import commands, queries
from ..kinds import Birthday, Name, TimeZone
from ..models import Identity, Kind, Party, Product
from ..recognise import sort_key

OWNER = Field(
    name="owner", label="Owner", type=One(to="colleague"), at="keeper", sort="keeper__name", indexed=True, editable=True
)


def _recognised_by(kind: Identity.Kind, type: Type, *, personal: bool, lower: bool) -> Field:
    """One way to recognise them, of which they may have several; `lower`: the one spelling is in lower case."""
    each = Each(table="know_identity", near="party_id", column="value", where=f"{{0}}.kind = '{kind}'", lower=lower)
    return Field(name=str(kind), label=kind.label, type=type, personal=personal, told=True, searched=TELLS, each=each)


EMAIL = _recognised_by(Identity.Kind.EMAIL, Email(), personal=True, lower=True)
PHONE = _recognised_by(Identity.Kind.PHONE, Phone(), personal=True, lower=True)
NUMBER = _recognised_by(Identity.Kind.NUMBER, Text(), personal=False, lower=False)
KNOWN_SINCE = Field(name="added", label="Known since", type=DateTime(), at="added_at", indexed=True)
LEFT_ALONE = Field(name="left_alone", label="Not to be contacted since", type=DateTime(), at="do_not_contact_since")
SOURCE = Field(name="source", label="Came from", type=Text())
CURRENT = "{0}.tie = 'works_at' AND {0}.ended_on IS NULL"
AT_HOME = "{0}.tie = 'lives_in' AND {0}.ended_on IS NULL"


def _name(*, personal: bool, rules: tuple[Rule, ...] = ()) -> Field:
    return Field(
        name="name", label="Name", type=Name(), sort="sort_name", spelled=sort_key, indexed=True,
        editable=True, required=True, personal=personal, told=True,
        searched=NAMES, shows="who", rules=rules,
    )  # fmt: skip


PERSON = declare(
    RecordType(
        name="person",
        label="Person",
        plural="People",
        icon="users",
        place="people",
        model=Party,
        title="name",
        where={"kind": int(Kind.PERSON), "binned_at": None},
        owner=("keeper",),
        fields=named(
            _name(personal=True, rules=(Rule(does="require", when="email is empty"),)),
            Field(name="given_name", label="First name", type=Text(longest=100), at="person__given_name", editable=True,
                  personal=True, told=True),
            Field(name="family_name", label="Last name", type=Text(longest=100), at="person__family_name",
                  editable=True, personal=True, told=True),
            EMAIL,
            PHONE,
            NUMBER,
            Field(name="city", label="City", type=Text(longest=100), at="person__city", editable=True, personal=True,
                  told=True, indexed=True),
            Field(name="birthday", label="Birthday", type=Birthday(), at="person__birthday", editable=True,
                  personal=True, told=True, indexed=True),
            Field(name="language", label="Language", type=Text(longest=12), at="person__language", editable=True,
                  help="Like en, nb or pt-BR."),
            Field(name="time_zone", label="Time zone", type=TimeZone(), at="person__time_zone", editable=True,
                  help="Like Europe/Oslo."),
            OWNER,
            KNOWN_SINCE,
            LEFT_ALONE,
            SOURCE,
        ),
        related=named(
            Related(name="organisations", label="Organisations", to="organisation", table="know_affiliation",
                    near="party_id", far="other_id", where=CURRENT),
        ),
        sort="name",
        columns=("name", "organisations", "email", "phone", "city", "owner"),
        layout=(
            ("Who", ("name", "given_name", "family_name", "birthday")),
            ("How to reach them", ("email", "phone", "city", "language", "time_zone")),
            ("With us", ("owner", "number")),
        ),
        starts=("name", "email"),
        views=(
            View(name="all", label="All"),
            View(name="mine", label="Mine", filter="owner is me", empty="You keep no relationships yet."),
        ),
        about=queries.about_people,
        hint=("organisations", "email", "city"),
        empty="Import the customers you have, or add the first one by hand. Each will show how likely they are to act, "
        "who leads the talk, and what comes next.",
        deeds=Deeds(create=commands.add_people, change=commands.change_people, delete=commands.bin_parties,
                    restore=commands.bring_people_back),
        journal="party",
        carries=True,
    )
)  # fmt: skip

ORGANISATION = declare(
    RecordType(
        name="organisation",
        label="Organisation",
        plural="Organisations",
        icon="building-2",
        place="organisations",
        model=Party,
        title="name",
        where={"kind": int(Kind.ORGANISATION), "binned_at": None},
        owner=("keeper",),
        fields=named(
            _name(personal=False),
            EMAIL,
            PHONE,
            NUMBER,
            Field(name="website", label="Website", type=Link(longest=200), at="organisation__website", editable=True,
                  searched=SAYS),
            Field(name="city", label="City", type=Text(longest=100), at="organisation__city", editable=True, told=True),
            Field(name="about", label="About", type=Text(longest=300), at="organisation__about", editable=True,
                  searched=SAYS, help="One line under the name."),
            OWNER,
            KNOWN_SINCE,
            LEFT_ALONE,
            SOURCE,
        ),
        related=named(
            Related(name="people", label="People", to="person", table="know_affiliation", near="other_id",
                    far="party_id", where=CURRENT),
        ),
        sort="name",
        columns=("name", "people", "city", "owner"),
        layout=(
            ("What it is", ("name", "about", "website", "city")),
            ("How to reach it", ("email", "phone")),
            ("With us", ("owner", "number")),
        ),
        starts=("name", "website", "city"),
        views=(
            View(name="all", label="All"),
            View(name="mine", label="Mine", filter="owner is me", empty="You keep no organisation yet."),
        ),
        about=queries.about_organisations,
        hint=("city", "email", "people"),
        empty="Add the companies your people work at. Each will show who knows whom, and what is open with them.",
        deeds=Deeds(create=commands.add_organisations, change=commands.change_organisations,
                    delete=commands.bin_parties, restore=commands.bring_organisations_back),
        journal="party",
        carries=True,
    )
)  # fmt: skip

HOUSEHOLD = declare(
    RecordType(
        name="household",
        label="Household",
        plural="Households",
        icon="house",
        place="households",
        model=Party,
        title="name",
        where={"kind": int(Kind.HOUSEHOLD), "binned_at": None},
        owner=("keeper",),
        rights="person",
        fields=named(
            _name(personal=True),
            Field(name="size", label="Size", type=Text(longest=20), at="household__size", editable=True,
                  help="How many live there: 2, or 5+."),
            Field(name="address", label="Address", type=Text(longest=300), at="household__address", editable=True,
                  personal=True, told=True, searched=SAYS, help="Street, town and country, in one line."),
            OWNER,
            KNOWN_SINCE,
            SOURCE,
        ),
        related=named(
            Related(name="people", label="People", to="person", table="know_affiliation", near="other_id",
                    far="party_id", where=AT_HOME),
        ),
        sort="name",
        columns=("name", "people", "size", "owner"),
        layout=(("What it is", ("name", "size", "address")), ("With us", ("owner",))),
        starts=("name", "size", "address"),
        views=(
            View(name="all", label="All"),
            View(name="mine", label="Mine", filter="owner is me", empty="You keep no household yet."),
        ),
        hint=("people",),
        empty="Add a household and tie those who live there. It will show what you have with all of them together.",
        deeds=Deeds(create=commands.add_households, change=commands.change_households,
                    delete=commands.bin_parties, restore=commands.bring_households_back),
        journal="party",
        carries=True,
    )
)  # fmt: skip

#: Whoever ordered, returned or waits: a person, an organisation or a household.
CUSTOMER = declare(
    RecordType(
        name="customer",
        label="Customer",
        plural="Customers",
        icon="users",
        place="people",
        model=Party,
        title="name",
        where={"binned_at": None},
        made_of=("person", "organisation", "household"),
        owner=("keeper",),
        fields=named(
            _name(personal=True),
            Field(name="kind", label="Kind", type=Choice(words={int(kind): kind.label for kind in Kind})),
            EMAIL,
            PHONE,
            NUMBER,
            OWNER,
            KNOWN_SINCE,
            LEFT_ALONE,
        ),
        journal="party",
    )
)

PRODUCT = declare(
    RecordType(
        name="product",
        label="Product",
        plural="Products",
        icon="package",
        place="products",
        model=Product,
        title="name",
        where={"binned_at": None},
        fields=named(
            Field(name="name", label="Name", type=Text(longest=200), editable=True, required=True, indexed=True,
                  searched=NAMES, shows="title"),
            Field(name="number", label="Number", type=Text(longest=60), required=True, indexed=True, searched=TELLS),
            Field(name="category", label="Category", type=Text(longest=120), editable=True, indexed=True,
                  searched=SAYS),
            Field(name="department", label="Department", type=Text(longest=120), editable=True),
            Field(name="brand", label="Brand", type=Text(longest=120), editable=True, searched=SAYS),
            Field(name="margin_share", label="Margin", type=Percent(), editable=True),
            SOURCE,
        ),
        sort="name",
        columns=("name", "number", "category", "brand", "margin_share"),
        layout=(
            ("Product", ("name", "number", "category", "department", "brand")),
            ("Money", ("margin_share",)),
        ),
        views=(View(name="all", label="All"),),
        hint=("number", "category"),
        deeds=Deeds(create=commands.add_new_products, change=commands.change_products,
                    delete=commands.bin_products, restore=commands.bring_products_back),
        carries=True,
    )
)  # fmt: skip
