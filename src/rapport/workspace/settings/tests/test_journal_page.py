"""The page of the journal: who did what to which record, in words, for admins, and for nobody to change."""

from datetime import date, timedelta
from html import unescape
from re import sub

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.departments.sales.contracts.commands import NewContract, end_contract, renew, start_contracts
from rapport.departments.sales.models import Contract
from rapport.loop.know import commands as know
from rapport.loop.know.models import Product
from rapport.loop.listen.commands import correct, move_loop, open_loop, record
from rapport.loop.listen.models import Loop, Owed, Touchpoint
from rapport.platform import clock
from rapport.platform.access.commands import add_role, add_team, change_user
from rapport.platform.journal import door
from rapport.platform.journal.commands import forget_values
from rapport.platform.journal.models import Entry
from rapport.platform.journal.queries import latest
from rapport.platform.records.commands import add_field, change
from rapport.platform.records.declare import Change
from rapport.workspace.naming import Names
from rapport.workspace.place import Place
from rapport.workspace.telling import lines

HERE = "/settings/journal"


@pytest.fixture
def moved(ana, maya):
    """Ana moved from Bergen to Oslo, as Maya noted on her page."""
    know.change_person(ana, name="Ana Ruiz", city="Bergen", by=maya)
    with door.through("page"):
        know.change_person(ana, name="Ana Ruiz", city="Oslo", by=maya)
    return ana


def words(page: str) -> str:
    """What a page says, without its marks."""
    return " ".join(unescape(sub(r"<[^>]+>", " ", page[page.index("<main") :])).split())


def sentences(user, now) -> list[str]:
    return [line.sentence for line in lines(latest()[:10], Names(user), Place(now, now.tzinfo, "EUR"))]


def test_a_change_reads_as_a_sentence(moved, maya, now):
    assert sentences(maya, now)[:2] == [
        "Changed Ana Ruiz: city Bergen → Oslo",
        "Changed Ana Ruiz: city nothing → Bergen",
    ]


def test_the_page_says_who_changed_what_from_what_to_what_and_how(signed_in, moved):
    text = words(signed_in.get(HERE).text)

    assert "Maya Berg Changed Ana Ruiz" in text
    assert "City: Bergen → to Oslo On a page" in text
    assert f'href="/people/{moved.pk}-ana-ruiz"' in signed_in.get(HERE).text


def test_owners_dates_and_rights_are_told_in_words(moved, maya, ola, now):
    loop = open_loop(moved, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Price list", due_at=now, by=maya)
    move_loop(loop, due_at=now + timedelta(days=1), by=maya)
    know.keep(moved, keeper=ola, by=maya)
    change_user(ola, is_admin=True, by=maya)

    told = sentences(maya, now)

    assert told[0] == "Changed Ola Dahl: admin no → yes"
    assert told[1] == "Changed the owner of Ana Ruiz: owner Maya Berg → Ola Dahl"
    assert told[2] == "Moved the date of loop “Price list”: due 2026-05-12 09:00 → 2026-05-13 09:00"


def test_records_of_every_type_have_their_names_and_pages(signed_in, ana, maya, now):
    order = NewOrder(number="R-7", placed_at=now, currency="EUR", party=ana.pk,
                     lines=[NewLine(product=None, quantity=1, value=2500)])  # fmt: skip
    place_orders([order], source="test")
    product = know.add_products([Product(number="P1", name="Decaf", source="test")])["P1"]
    change("product", [Change(id=product, field="brand", before=None, after="Halden")], by=maya)
    page = signed_in.get(HERE).text

    assert "Changed product “Decaf” Brand: nothing → to Halden" in words(page)
    assert f'href="/products/{product}"' in page
    assert f'href="/orders/{order.id}">order R-7</a>' in page


def test_a_contract_is_told_by_its_number_and_dates(ana, maya, now):
    agreed = NewContract(number="H-7", starts_on=date(2025, 6, 1), term=12, value=900, currency="EUR", party=ana.pk)
    start_contracts([agreed], source="page", by=maya)
    renew(Contract.objects.get(), due_on=date(2026, 6, 1), by=maya)
    end_contract(Contract.objects.get(), by=maya)

    assert sentences(maya, now)[:3] == [
        "Ended contract H-7: ended nothing → 2026-05-12 09:00, renewal due 2027-06-01 → nothing",
        "Renewed contract H-7: renewal due 2026-06-01 → 2027-06-01",
        "Started contract H-7",
    ]


def test_fields_of_ones_own_are_told_by_their_labels_and_relations_by_names(ana, bruno, maya, now):
    add_field("person", "Member code", type="text", by=maya)
    add_field("person", "Friends", type="many", options={"to": "person"}, by=maya)
    told = {"x_member_code": "A1", "x_friends": [bruno.pk]}
    change("person", [Change(id=ana.pk, field=name, before=None, after=after) for name, after in told.items()], by=maya)

    assert set(sentences(maya, now)[0].removeprefix("Changed Ana Ruiz: ").split(", ")) == {
        "member code nothing → A1",
        "friends nothing → Bruno Keller",
    }


def test_an_owner_given_in_a_list_is_told_by_name_before_and_after(ana, maya, ola, now):
    change("person", [Change(id=ana.pk, field="owner", before=maya.pk, after=ola.pk)], by=maya)

    assert sentences(maya, now)[0] == "Changed the owner of Ana Ruiz: owner Maya Berg → Ola Dahl"


def test_a_touch_has_no_name_of_its_own_and_a_loop_says_who_owes_in_words(ana, maya, touch, project, now):
    record([touch(ana)])
    project()
    correct(Touchpoint.objects.get(), sentiment=1, by=maya)
    open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Price list", by=maya)
    told = lines(latest()[:2], Names(maya), Place(now, now.tzinfo, "EUR"))

    assert [line.sentence for line in told] == ["Opened loop “Price list”", "Corrected a touch"]
    assert told[0].rest == "kind: Promise, who owes: We owe"
    assert told[1].others[0].name == "Ana Ruiz"


def test_what_is_of_no_record_type_is_called_what_it_is_once(maya, now):
    role = add_role("Sales", by=maya)
    team = add_team("Retail", by=maya)

    assert sentences(maya, now)[:2] == ["Added team “Retail”", f"Added role {role.pk}"]
    assert lines(latest()[:1], Names(maya), Place(now, now.tzinfo, "EUR"))[0].key == str(team.pk)


def test_what_is_in_the_bin_has_a_name_and_no_page(signed_in, ana, maya):
    know.bin_parties([ana.pk], by=maya)
    page = signed_in.get(HERE).text

    assert "Put into the bin: Ana Ruiz" in words(page)
    assert f'href="/people/{ana.pk}' not in page


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("kind=know.PartyChanged", "City", "Let in"),
        ("door=page", "Bergen → to Oslo", "nothing → to Bergen"),
        ("kind=access.UserAdded", "Let in Maya Berg", "City"),
        ("since=2026-05-12", "City", "No entry fits"),
        ("until=2026-05-11", "No entry fits", "City"),
        ("since=2026-05-13", "No entry fits", "City"),
        ("noun=user&record=1&kind=know.PartyAdded", "No entry fits", "City"),
    ],
)
def test_each_filter_leaves_what_it_says(signed_in, moved, asked, there, gone):
    table = words(signed_in.get(f"{HERE}?{asked}").text).partition(" Until ")[2]

    assert there in table
    assert gone not in table


def test_what_concerns_one_record_stands_alone(signed_in, moved, bruno):
    text = words(signed_in.get(f"{HERE}?noun=party&record={moved.pk}").text)

    assert "Only what concerns Ana Ruiz" in text
    assert "Bruno" not in text


def test_earlier_entries_come_fifty_at_a_time_and_none_twice(signed_in, maya):
    know.add_parties([know.parties.NewParty(1, f"Regular {i}") for i in range(120)], source="test", by=maya)

    seen, address = [], f"{HERE}?kind=know.PartyAdded"
    while address:
        text = signed_in.get(address).text
        seen += [part.split("-")[0] for part in text.split('class="link" href="/people/')[1:]]
        links = (unescape(part.split('"')[0]) for part in text.split('href="')[1:])
        address = next((link for link in links if "before=" in link), "")
    assert len(seen) == len(set(seen)) == 120


def test_a_full_page_asks_few_questions(signed_in, moved, maya, ola, django_assert_max_num_queries):
    for i in range(60):
        know.add_person(f"Regular {i}", by=maya)
        change_user(ola, job_title=f"Care {i}", by=maya)
    signed_in.get(HERE)

    with django_assert_max_num_queries(11):
        assert signed_in.get(f"{HERE}?before={Entry.objects.latest('pk').pk}").status_code == 200


@pytest.mark.parametrize(
    "query", ["kind=x", "by=x", "by=99999999999999999999", "since=x", "until=9999-12-31", "before=x", "before=99999",
              "noun=x&record=1", "noun=party&record=x", "noun=party&record=%00", "noun=loop", "kind=a%00b"]
)  # fmt: skip
def test_no_address_breaks_the_page(signed_in, moved, query):
    assert signed_in.get(f"{HERE}?{query}").status_code == 200


def test_records_that_are_gone_and_facts_of_another_version_still_read(signed_in, maya, now):
    Entry.objects.create(at=now, kind="know.PartyMerged", payload={"into": 7}, by=maya, door="page")
    Entry.objects.create(at=now, kind="know.PartyChanged", payload={"party_id": 987, "changed": {}}, door="import",
                         noun="party", record="987")  # fmt: skip

    text = words(signed_in.get(HERE).text)
    assert "Party merged" in text
    assert "into: 7" in text
    assert "Rapport Changed customer 987 (gone)" in text


def test_what_was_forgotten_says_so(moved, maya, now):
    forget_values("party", [moved.pk], why="asked to be erased", by=maya)

    assert "Changed Ana Ruiz: city forgotten → forgotten" in sentences(maya, now)


def test_the_journal_can_only_be_read(signed_in):
    assert signed_in.post(HERE, {"kind": "x"}).status_code == 405


def test_every_entry_says_day_and_time_however_old(signed_in, ana, maya, now):
    with clock.at(now - timedelta(days=400)):
        know.change_person(ana, name="Ana Ruiz", city="Rome", by=maya)

    assert "7 Apr 2025 09:00 Maya Berg Changed Ana Ruiz" in words(signed_in.get(HERE).text)
