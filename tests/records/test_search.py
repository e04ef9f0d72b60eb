"""Search over everything: found however it is written, and why, and by whom; and the index says what records say."""

import itertools

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders, remove_source
from rapport.loop.know import commands as know
from rapport.loop.know.models import Identity, Party, Product
from rapport.loop.listen.commands import open_loop
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach
from rapport.platform.records import search
from rapport.platform.records.commands import add_field, bring_back_field, change_own, index_noun, retire_field
from rapport.platform.records.commands.index import index_missing, missing, reindex
from rapport.platform.records.declare import Change
from rapport.platform.records.listing import Wanted, page
from rapport.platform.records.reader import reader
from rapport.platform.records.search import alike, statement


@pytest.fixture
def shop(maya):
    """One record of every noun, and people whose names are written in many ways."""
    add = know.add_person
    people = {
        "ana": add("Ana Ruiz", emails=["ana@ruiz.example"], phones=["+442079460001"], keeper=maya, by=maya),
        "bjorn": add("Bjørn Ångström", by=maya),
        "eva": add("Éva Kocsis", emails=["eva.k@post.example"], by=maya),
        "marie": add("Anne-Marie O'Neill", by=maya),
        "jp": add("J.P. Moe", phones=["+4722000041"], by=maya),
    }
    firm = know.add_organisation("Nordlys Kaffe AS", by=maya)
    know.change_organisation(firm, name=firm.name, about="Roasts for hotels", by=maya)
    know.add_products([Product(number="P-77", name="Ceramic grinder", brand="Comandante", source="test")])
    order = NewOrder(number="SO-2026-0417", placed_at=clock.now(), currency="EUR", party=people["ana"].pk,
                     lines=[NewLine(product=None, quantity=1, value=900)])  # fmt: skip
    place_orders([order], source="test", by=maya)
    open_loop(people["ana"], kind="promise", owed_by="us", text="Send the price list", owner=maya, by=maya)
    return people


def titles(user, text, nouns=None) -> list[str]:
    return [hit.title for group in search.found(reader(user), text, nouns) for hit in group.hits]


def first_why(user, text) -> str:
    return search.found(reader(user), text)[0].hits[0].why


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("+44 20 7946 0001", "Ana Ruiz"), ("020 7946 0001", "Ana Ruiz"), ("0044 20 79460001", "Ana Ruiz") ,
        ("(020) 7946-0001", "Ana Ruiz"), ("+44 (0)20 7946 0001", "Ana Ruiz"), ("2079460001", "Ana Ruiz"),
        ("22 00 00 41", "J.P. Moe"), ("+47 2200", "J.P. Moe"),
        ("ana@ruiz.example", "Ana Ruiz"), ("eva.k@", "Éva Kocsis"), ("post.example", "Éva Kocsis"),
        ("bjorn angstrom", "Bjørn Ångström"), ("Ångström", "Bjørn Ångström"), ("eva", "Éva Kocsis"),
        ("anne marie", "Anne-Marie O'Neill"), ("annemarie", "Anne-Marie O'Neill"), ("Anne-Marie", "Anne-Marie O'Neill"),
        ("marie o", "Anne-Marie O'Neill"), ("jp moe", "J.P. Moe"), ("J.P.", "J.P. Moe"), ("j moe", "J.P. Moe"),
        ("ruiz ana", "Ana Ruiz"), ("r a", "Ana Ruiz"), ("RUI", "Ana Ruiz"),
        ("SO-2026-0417", "SO-2026-0417"), ("2026-0417", "SO-2026-0417"), ("0417", "SO-2026-0417"),
        ("so2026", "SO-2026-0417"),
        ("Nordlis", "Nordlys Kaffe AS"), ("Kocsiss", "Éva Kocsis"), ("kocssi", "Éva Kocsis"), ("Ruis", "Ana Ruiz"),
        ("grindr", "Ceramic grinder"), ("kaffe nordlsy", "Nordlys Kaffe AS"), ("bjron", "Bjørn Ångström"),
        ("hotels", "Nordlys Kaffe AS"), ("p-77", "Ceramic grinder"), ("comandante", "Ceramic grinder"),
        ("price send", "Send the price list"),
    ],
)  # fmt: skip
def test_it_is_found_however_it_is_written(shop, maya, asked, title):
    assert titles(maya, asked)[0] == title


@pytest.mark.parametrize("asked", ["ruz", "xyz", "zz ana", "ruiz kocsis", "…", "%", "_na", "\x00", "'; DROP TABLE"])
def test_what_does_not_fit_is_not_found(shop, maya, asked):
    assert titles(maya, asked) == []


def test_why_it_fits_is_said_if_not_by_its_title(shop, maya):
    assert first_why(maya, "ruiz") == ""
    assert first_why(maya, "ana@ruiz") == "E-mail: ana@ruiz.example"
    assert first_why(maya, "hotels") == "About: Roasts for hotels"


def test_exact_words_and_titles_go_before_others(maya):
    know.add_person("Zoe Anders", emails=["lin@x.example"], by=maya)
    know.add_person("Ada Linden", by=maya)
    know.add_person("Zed Lin", by=maya)

    assert titles(maya, "lin") == ["Zed Lin", "Ada Linden", "Zoe Anders"]


def test_a_colleague_finds_only_what_their_role_reads(shop, maya, ola):
    mine = know.add_person("Ana Own", keeper=ola, by=maya)
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    assert titles(ola, "ana") == [mine.name]
    assert titles(ola, "0417") == titles(ola, "price") == []

    ola = change_user(ola, role=add_role("None", otherwise=Reach.NONE, by=maya), by=maya)
    assert titles(ola, "ana") == []


def test_ones_own_are_found_among_more_than_are_looked_at(maya, ola, monkeypatch):
    monkeypatch.setattr(statement, "OF_SEVERAL", 3)
    for number in range(9):
        know.add_person(f"Aaron Foreign{number}", keeper=maya, by=maya)
    mine = know.add_person("Aaron Zander", keeper=ola, by=maya)
    ola = change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)

    assert titles(ola, "aa") == titles(ola, "aaron zan") == [mine.name]


def test_words_of_a_hidden_field_never_match(shop, maya, ola):
    role = add_role("No mail", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "email", may_read=False, may_edit=False, by=maya)
    ola = change_user(ola, role=role, by=maya)
    asking = reader(ola)

    assert titles(ola, "ana@ruiz") == titles(ola, "post.example") == []
    assert titles(ola, "ana ruiz") == ["Ana Ruiz"]
    assert all("@" not in hit.about for group in search.found(asking, "ana") for hit in group.hits)
    noun = asking.noun("person")
    assert page(noun, asking, Wanted(also=lambda source: search.fits(source, "ana@ruiz"))).rows == []


def test_lists_find_the_same_by_the_same_index(shop, maya):
    asking = reader(maya)
    for noun, text, title in (("person", "ru an", "Ana Ruiz"), ("order", "0417", "SO-2026-0417"),
                              ("product", "grin", "Ceramic grinder")):  # fmt: skip
        found = page(asking.noun(noun), asking, Wanted(also=lambda source, text=text: search.fits(source, text)))
        assert [row.title for row in found.rows] == [title]


def test_everything_is_reached_page_by_page(maya):
    parties = [know.NewParty(1, f"Kari {number:03d}") for number in range(25)]
    know.add_parties(parties, source="test", by=maya)
    asking, seen, after = reader(maya), [], ""
    noun = asking.noun("person")
    while True:
        part = search.found_page(asking, "kari", noun, after=after, size=10)
        seen += [hit.title for hit in part.hits]
        if not part.more:
            break
        after = str(part.hits[-1].id)

    assert seen == [f"Kari {number:03d}" for number in range(25)]


def test_it_asks_one_question_and_two_more_for_what_is_misspelt(shop, maya, django_assert_num_queries):
    asking = reader(maya)
    with django_assert_num_queries(1):
        search.found(asking, "Ana Ruiz")
    with django_assert_num_queries(3):
        search.found(asking, "Kocsiss")


def test_a_slip_is_one_letter():
    assert {"an", "anna", "ena", "naa"} <= alike.slips_of("ana")
    assert "ana" not in alike.slips_of("ana")
    assert "anbea" not in alike.slips_of("ana")


def test_custom_fields_are_found_until_they_are_retired_and_when_they_are_back(ana, maya):
    custom = add_field("person", "Nickname", type="text", by=maya)
    change_own(reader(maya).noun("person"), [Change(id=ana.pk, field=custom.name, before=None, after="Sunny")], by=maya)
    assert titles(maya, "sunn") == ["Ana Ruiz"]
    assert first_why(maya, "sunn") == "Nickname: Sunny"

    custom = retire_field(custom, by=maya)
    know.change_person(ana, name="Ana Sol", by=maya)
    assert titles(maya, "sunn") == []

    bring_back_field(custom, by=maya)
    index_noun("person")
    assert titles(maya, "sunn") == ["Ana Sol"]


def test_the_index_is_made_once_goes_on_where_it_stopped_and_forgets_what_is_gone(shop, maya, monkeypatch):
    monkeypatch.setattr("rapport.platform.records.commands.index.AT_ONCE", 2)
    before = words()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_word WHERE pk = %s", [shop["ana"].pk])
        cursor.execute(GHOST)
    assert "person" in missing()
    broken_off = index_missing()
    next(broken_off)
    broken_off.close()

    list(index_missing())

    assert words() == before
    assert missing() == []


GHOST = """
INSERT INTO records_word (pk, noun, field, weight, word)
SELECT 987654, noun, field, weight, 'ghost' FROM records_word WHERE pk IS NOT NULL LIMIT 1
"""
NAMES = st.sampled_from(["Ana Ruiz", "Bo Li", "Éva Kocsis", "Anne-Marie Moe", "J.P. Ås"])
DEEDS = st.lists(
    st.tuples(st.sampled_from(["person", "rename", "mail", "unmail", "firm", "about", "order", "undo", "product",
                               "loop", "remove"]), NAMES, st.integers(0, 5)),
    max_size=9,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_the_index_is_what_making_it_anew_gives(maya, deeds):
    with transaction.atomic():
        for deed, name, number in deeds:
            do(deed, name, number, maya)
        kept = words()
        list(reindex())
        anew = words()
        transaction.set_rollback(True)

    assert kept == anew


_numbers = itertools.count()


def do(deed: str, name: str, number: int, by) -> None:
    """One deed of the commands, about somebody who is there if anybody is."""
    people, firms = (Party.objects.filter(kind=kind).order_by("pk")[number : number + 1].first() for kind in (1, 2))
    mail = f"m{next(_numbers)}@x.example"
    if deed == "person":
        know.add_person(name, emails=[mail], source=f"s{number}", by=by)
    elif deed == "firm":
        know.add_organisation(name, source=f"s{number}", by=by)
    elif deed == "rename" and people:
        know.change_details([know.DetailChange(people.pk, "name", people.name, name)], by=by)
    elif deed == "mail" and people:
        know.add_identity(people, "number", mail, by=by)
    elif deed == "unmail" and (one := Identity.objects.order_by("pk").first()):
        know.remove_identity(one, by=by)
    elif deed == "about" and firms:
        know.change_organisation(firms, name=firms.name, about=name, by=by)
    elif deed == "order":
        line = NewLine(product=None, quantity=1, value=1)
        order = NewOrder(number=f"{name}-{number}", placed_at=clock.now(), currency="EUR", lines=[line])
        place_orders([order], source=f"s{number}", by=by)
    elif deed == "undo":
        remove_source(f"s{number}", by=by)
    elif deed == "product":
        know.add_products([Product(number=f"P{number}", name=name, brand=name[:2], source=f"s{number}")])
    elif deed == "loop" and people:
        open_loop(people, kind="promise", owed_by="us", text=name, source="page", by=by)
    elif deed == "remove":
        know.remove_source("nothing", by=by)
        know.add_products([Product(number=f"Q{number}", name=name, source="gone")])
        know.remove_source("gone", by=by)


def words() -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pk, key, noun, field, weight, word FROM records_word ORDER BY 1, 2, 3, 4, 5, 6")
        return cursor.fetchall()
