"""How do lists, forms, filters and search see those we know, and what is offered?"""

from rapport.platform.languages import N_
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
    name="owner",
    label=N_("Owner"),
    type=One(to="colleague"),
    at="keeper",
    sort="keeper__name",
    indexed=True,
    editable=True,
)


def _recognised_by(kind: Identity.Kind, type: Type, *, personal: bool, lower: bool) -> Field:
    """One way to recognise them, of which they may have several; `lower`: the one spelling is in lower case."""
    each = Each(table="know_identity", near="party_id", column="value", where=f"{{0}}.kind = '{kind}'", lower=lower)
    return Field(name=str(kind), label=kind.label, type=type, personal=personal, told=True, searched=TELLS, each=each)


EMAIL = _recognised_by(Identity.Kind.EMAIL, Email(), personal=True, lower=True)
PHONE = _recognised_by(Identity.Kind.PHONE, Phone(), personal=True, lower=True)
NUMBER = _recognised_by(Identity.Kind.NUMBER, Text(), personal=False, lower=False)
KNOWN_SINCE = Field(name="added", label=N_("Known since"), type=DateTime(), at="added_at", indexed=True)
LEFT_ALONE = Field(name="left_alone", label=N_("Not to be contacted since"), type=DateTime(), at="do_not_contact_since")
SOURCE = Field(name="source", label=N_("Came from"), type=Text())
CURRENT = "{0}.tie = 'works_at' AND {0}.ended_on IS NULL"
AT_HOME = "{0}.tie = 'lives_in' AND {0}.ended_on IS NULL"


def _name(*, personal: bool, rules: tuple[Rule, ...] = ()) -> Field:
    return Field(
        name="name", label=N_("Name"), type=Name(), sort="sort_name", spelled=sort_key, indexed=True,
        editable=True, required=True, personal=personal, told=True,
        searched=NAMES, shows="who", rules=rules,
    )  # fmt: skip


PERSON = declare(
    RecordType(
        name="person",
        label=N_("Person"),
        plural=N_("People"),
        icon="users",
        place="people",
        model=Party,
        title="name",
        where={"kind": int(Kind.PERSON), "binned_at": None},
        owner=("keeper",),
        fields=named(
            _name(personal=True, rules=(Rule(does="require", when="email is empty"),)),
            Field(name="given_name", label=N_("First name"), type=Text(longest=100), at="person__given_name",
                  editable=True, personal=True, told=True),
            Field(name="family_name", label=N_("Last name"), type=Text(longest=100), at="person__family_name",
                  editable=True, personal=True, told=True),
            EMAIL,
            PHONE,
            NUMBER,
            Field(name="city", label=N_("City"), type=Text(longest=100), at="person__city", editable=True,
                  personal=True, told=True, indexed=True),
            Field(name="birthday", label=N_("Birthday"), type=Birthday(), at="person__birthday", editable=True,
                  personal=True, told=True, indexed=True),
            Field(name="language", label=N_("Language"), type=Text(longest=12), at="person__language", editable=True,
                  help=N_("Like en, nb or pt-BR.")),
            Field(name="time_zone", label=N_("Time zone"), type=TimeZone(), at="person__time_zone", editable=True,
                  help=N_("Like Europe/Oslo.")),
            OWNER,
            KNOWN_SINCE,
            LEFT_ALONE,
            SOURCE,
        ),
        related=named(
            Related(name="organisations", label=N_("Organisations"), to="organisation", table="know_affiliation",
                    near="party_id", far="other_id", where=CURRENT),
        ),
        sort="name",
        columns=("name", "organisations", "email", "phone", "city", "owner"),
        layout=(
            (N_("Who"), ("name", "given_name", "family_name", "birthday")),
            (N_("How to reach them"), ("email", "phone", "city", "language", "time_zone")),
            (N_("With us"), ("owner", "number")),
        ),
        starts=("name", "email"),
        views=(
            View(name="all", label=N_("All")),
            View(name="mine", label=N_("Mine"), filter="owner is me", empty=N_("You keep no relationships yet.")),
        ),
        about=queries.about_people,
        hint=("organisations", "email", "city"),
        empty=N_("Import the customers you have, or add the first one by hand. Each will show how likely they are to "
                 "act, who leads the talk, and what comes next."),
        deeds=Deeds(create=commands.add_people, change=commands.change_people, delete=commands.bin_parties,
                    restore=commands.bring_people_back),
        journal="party",
        carries=True,
    )
)  # fmt: skip

ORGANISATION = declare(
    RecordType(
        name="organisation",
        label=N_("Organisation"),
        plural=N_("Organisations"),
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
            Field(name="website", label=N_("Website"), type=Link(longest=200), at="organisation__website",
                  editable=True, searched=SAYS),
            Field(name="city", label=N_("City"), type=Text(longest=100), at="organisation__city", editable=True,
                  told=True),
            Field(name="about", label=N_("About"), type=Text(longest=300), at="organisation__about", editable=True,
                  searched=SAYS, help=N_("One line under the name.")),
            OWNER,
            KNOWN_SINCE,
            LEFT_ALONE,
            SOURCE,
        ),
        related=named(
            Related(name="people", label=N_("People"), to="person", table="know_affiliation", near="other_id",
                    far="party_id", where=CURRENT),
        ),
        sort="name",
        columns=("name", "people", "city", "owner"),
        layout=(
            (N_("What it is"), ("name", "about", "website", "city")),
            (N_("How to reach it"), ("email", "phone")),
            (N_("With us"), ("owner", "number")),
        ),
        starts=("name", "website", "city"),
        views=(
            View(name="all", label=N_("All")),
            View(name="mine", label=N_("Mine"), filter="owner is me", empty=N_("You keep no organisation yet.")),
        ),
        about=queries.about_organisations,
        hint=("city", "email", "people"),
        empty=N_("Add the companies your people work at. Each will show who knows whom, and what is open with them."),
        deeds=Deeds(create=commands.add_organisations, change=commands.change_organisations,
                    delete=commands.bin_parties, restore=commands.bring_organisations_back),
        journal="party",
        carries=True,
    )
)  # fmt: skip

HOUSEHOLD = declare(
    RecordType(
        name="household",
        label=N_("Household"),
        plural=N_("Households"),
        icon="house",
        place="households",
        model=Party,
        title="name",
        where={"kind": int(Kind.HOUSEHOLD), "binned_at": None},
        owner=("keeper",),
        rights="person",
        fields=named(
            _name(personal=True),
            Field(name="size", label=N_("Size"), type=Text(longest=20), at="household__size", editable=True,
                  help=N_("How many live there: 2, or 5+.")),
            Field(name="address", label=N_("Address"), type=Text(longest=300), at="household__address", editable=True,
                  personal=True, told=True, searched=SAYS, help=N_("Street, town and country, in one line.")),
            OWNER,
            KNOWN_SINCE,
            SOURCE,
        ),
        related=named(
            Related(name="people", label=N_("People"), to="person", table="know_affiliation", near="other_id",
                    far="party_id", where=AT_HOME),
        ),
        sort="name",
        columns=("name", "people", "size", "owner"),
        layout=((N_("What it is"), ("name", "size", "address")), (N_("With us"), ("owner",))),
        starts=("name", "size", "address"),
        views=(
            View(name="all", label=N_("All")),
            View(name="mine", label=N_("Mine"), filter="owner is me", empty=N_("You keep no household yet.")),
        ),
        hint=("people",),
        empty=N_("Add a household and tie those who live there. It will show what you have with all of them together."),
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
        label=N_("Customer"),
        plural=N_("Customers"),
        icon="users",
        place="people",
        model=Party,
        title="name",
        where={"binned_at": None},
        made_of=("person", "organisation", "household"),
        owner=("keeper",),
        fields=named(
            _name(personal=True),
            Field(name="kind", label=N_("Kind"), type=Choice(words={int(kind): kind.label for kind in Kind})),
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
        label=N_("Product"),
        plural=N_("Products"),
        empty=N_("What you sell, by hand or with your orders. It says who bought it, and whom "
"it may suit."),
        icon="package",
        place="products",
        model=Product,
        title="name",
        where={"binned_at": None},
        fields=named(
            Field(name="name", label=N_("Name"), type=Text(longest=200), editable=True, required=True, indexed=True,
                  searched=NAMES, shows="title"),
            Field(name="number", label=N_("Number"), type=Text(longest=60), required=True, indexed=True,
                  searched=TELLS),
            Field(name="category", label=N_("Category"), type=Text(longest=120), editable=True, indexed=True,
                  searched=SAYS),
            Field(name="department", label=N_("Department"), type=Text(longest=120), editable=True),
            Field(name="brand", label=N_("Brand"), type=Text(longest=120), editable=True, searched=SAYS),
            Field(name="margin_share", label=N_("Margin"), type=Percent(), editable=True),
            SOURCE,
        ),
        sort="name",
        columns=("name", "number", "category", "brand", "margin_share"),
        layout=(
            (N_("Product"), ("name", "number", "category", "department", "brand")),
            (N_("Money"), ("margin_share",)),
        ),
        views=(View(name="all", label=N_("All")),),
        hint=("number", "category"),
        deeds=Deeds(create=commands.add_new_products, change=commands.change_products,
                    delete=commands.bin_products, restore=commands.bring_products_back),
        carries=True,
    )
)  # fmt: skip
