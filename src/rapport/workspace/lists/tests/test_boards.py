"""A list as a board: columns, sums and cards in few questions; cards move by the ordinary change, or say why not."""

import html
import re

import pytest

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders
from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Product
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.journal.models import Entry
from rapport.platform.records.commands import change, create
from rapport.platform.records.declare import Change

BOARD = "/x/deal?as=board"
JSON = {"Accept": "application/json"}


def columns(page: str) -> list[tuple[str, str, str]]:
    """Of each column: its words, how many, and the sum."""
    return re.findall(
        r'<h2 id="lane-\d+">([^<]+)</h2><span[^>]*data-count>([^<]*)</span><span[^>]*data-sum>([^<]*)<', page
    )


def cards(page: str) -> list[str]:
    return re.findall(r'class="deal"[^>]*>\s*<div class="d-h"><a class="nm trunc" href="[^"]+">([^<]+)<', page)


def move(browser, pk, before, after, look="as=board", **headers):
    return browser.post(f"/x/deal/{pk}/-/move?{look}", {"before": before, "after": after}, headers=headers)


@pytest.fixture
def three(deals):
    return deals.add(
        {"name": "Hotel Vika", "stage": "talking", "worth": 1_120_000},
        {"name": "Nordlys", "stage": "won", "worth": 4_800_000},
        {"name": "Brygga"},
    )


@pytest.fixture
def as_ola(client, ola, maya):
    """Ola reads all deals and changes her own."""
    role = add_role("Own", otherwise=Reach.NONE, by=None)
    set_rights(role, {("x_deal", Deed.READ): Reach.ALL, ("x_deal", Deed.EDIT): Reach.OWN}, by=None)
    change_user(ola, role=role, by=None)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_each_option_is_a_column_with_its_number_and_its_sum_and_none_comes_last(signed_in, three):
    page = signed_in.get(BOARD).text

    assert columns(page) == [
        ("Talking", "1", "€11,200"),
        ("Trial", "0", ""),
        ("Won", "1", "€48,000"),
        ("No stage", "1", ""),
    ]
    assert cards(page) == ["Hotel Vika", "Nordlys", "Brygga"]


def test_filter_search_and_order_go_on_working(signed_in, three, deals):
    deals.add({"name": "Arctic", "stage": "talking", "worth": 5})

    assert cards(signed_in.get(f"{BOARD}&f=x_worth+>+100").text) == ["Hotel Vika", "Nordlys"]
    assert cards(signed_in.get(f"{BOARD}&q=bry").text) == ["Brygga"]
    assert cards(signed_in.get(f"{BOARD}&sort=-name").text)[:2] == ["Hotel Vika", "Arctic"]


def test_a_board_asks_as_few_questions_of_many_cards_in_many_columns(signed_in, deals, django_assert_max_num_queries):
    deals.add(*({"name": f"Deal {n:03d}", "stage": ("talking", "trial", "won")[n % 3]} for n in range(300)))
    signed_in.get(BOARD)

    with django_assert_max_num_queries(18) as asked:
        page = signed_in.get(BOARD).text
    with django_assert_max_num_queries(len(asked)):
        signed_in.get(f"{BOARD}&f=name+is+%22Deal+007%22")

    assert [records for _, records, _ in columns(page)] == ["100", "100", "100", "0"]
    assert len(cards(page)) == 60


def test_the_next_cards_of_a_column_come_where_the_last_ones_end(signed_in, deals, django_assert_max_num_queries):
    deals.add(*({"name": f"Deal {n:03d}", "stage": "trial"} for n in range(50)))
    page = signed_in.get(BOARD).text
    address = html.unescape(re.search(r'<li class="more" hx-get="([^"]+)"', page)[1])

    with django_assert_max_num_queries(14):
        more = signed_in.get(address).text

    assert cards(page) == [f"Deal {n:03d}" for n in range(20)]
    assert cards(more) == [f"Deal {n:03d}" for n in range(20, 40)]
    last = signed_in.get(html.unescape(re.search(r'hx-get="([^"]+)"', more)[1])).text
    assert cards(last) == [f"Deal {n:03d}" for n in range(40, 50)]
    assert "more" not in last


def test_whoever_has_no_scripts_follows_a_column_as_a_list(signed_in, deals):
    deals.add(*({"name": f"Deal {n:03d}", "stage": "trial"} for n in range(30)))
    page = signed_in.get(BOARD).text
    listed = signed_in.get(html.unescape(re.search(r'<a class="link" href="([^"]+)">More<', page)[1])).text

    assert listed.count("Select Deal") == 30


def test_a_card_moves_by_the_ordinary_change_and_can_be_taken_back(signed_in, three):
    told = move(signed_in, three[0], "Talking", "Won", **JSON).json()

    assert told["said"] == "Hotel Vika: stage is Won now."
    assert (told["key"], told["written"]) == ("won", "Won")
    assert 'data-written="Won"' in told["card"]
    assert [head["records"] for head in told["heads"]] == [0, 0, 2, 1]
    assert Entry.objects.latest("pk").payload["changed"] == {"x_stage": ["Talking", "Won"]}
    assert move(signed_in, three[0], "Won", "Talking", **JSON).json()["key"] == "talking"


def test_a_move_asks_few_questions(signed_in, three, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        move(signed_in, three[0], "Talking", "Won", **JSON)


def test_whoever_comes_second_is_told_who_was_first_and_sees_where_it_is(signed_in, three, ola):
    change("x_deal", [Change(id=three[0], field="x_stage", before="talking", after="trial")], by=ola)

    answer = move(signed_in, three[0], "Talking", "Won", **JSON)

    assert answer.status_code == 409
    assert answer.json()["sentence"] == "Ola Dahl changed this to Trial, you wrote Won."
    assert answer.json()["key"] == "trial"


def test_without_scripts_a_page_asks_where_and_the_board_says_what_was_done(signed_in, three):
    page = signed_in.get(f"/x/deal/{three[0]}/-/move?as=board&sort=-name").text
    answer = move(signed_in, three[0], "Talking", "Won", "sort=-name&as=board")
    after = signed_in.get(answer.headers["Location"]).text

    assert '<option value="Won">' in page
    assert answer.headers["Location"] == "/x/deal?sort=-name&as=board"
    assert "Hotel Vika: stage is Won now." in after
    undo = html.unescape(re.search(r'action="(/x/deal/\d+/-/move[^"]+)"', after)[1])
    assert signed_in.post(undo).status_code == signed_in.post(undo).status_code == 302
    assert columns(signed_in.get(BOARD).text)[0][1] == "1"


def test_whoever_may_not_change_the_field_sees_a_board_without_moves(as_ola, three, ola):
    ola.refresh_from_db()
    set_field_right(ola.role, "x_deal", "x_stage", may_read=True, may_edit=False, by=None)
    page = as_ola.get(BOARD).text

    assert len(cards(page)) == 3
    assert "/-/move" not in page
    assert "draggable" not in page
    assert "data-targets" not in page


def test_only_ones_own_cards_move_where_the_role_reaches_no_farther(as_ola, three, ola, maya):
    (mine,) = create("x_deal", [{"name": "Mine", "x_stage": "talking", "owner": ola.pk}], by=maya)
    page = as_ola.get(BOARD).text

    assert re.findall(r"/x/deal/(\d+)/-/move", page) == [str(mine)]
    assert move(as_ola, three[0], "Talking", "Won").status_code == 403
    assert move(as_ola, mine, "Talking", "Won").status_code == 302


def test_whoever_reads_only_their_own_counts_and_sees_only_these(client, three, ola, maya):
    role = add_role("Little", otherwise=Reach.NONE, by=None)
    set_rights(role, {("x_deal", Deed.READ): Reach.OWN}, by=None)
    change_user(ola, role=role, by=None)
    create("x_deal", [{"name": "Mine", "x_stage": "trial", "owner": ola.pk, "x_worth": 100}], by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(BOARD).text
    assert [told for told in columns(page) if told[1] != "0"] == [("Trial", "1", "€1")]
    assert cards(page) == ["Mine"]
    assert client.get(f"/x/deal/{three[0]}/-/move?as=board").status_code == 404


def test_what_is_worked_out_can_be_looked_at_but_not_moved(signed_in, ana):
    page = signed_in.get("/people?as=board&by=stage").text

    assert "Ana Ruiz" in page
    assert "/-/move" not in page
    assert signed_in.post(f"/people/{ana.pk}/-/move?as=board&by=stage", {"after": "Regular"}).status_code == 403


def test_a_view_keeps_the_shape_its_field_and_its_sums(signed_in, three):
    told = {"name": "Pipeline", "shape": "board", "along": "x_stage", "adds": "", "seen_by": "me"}
    saved = signed_in.post("/x/deal/-/views", told)["Location"]

    assert columns(signed_in.get(saved).text)[0][:2] == ("Talking", "1")
    assert "<table" in signed_in.get(f"{saved}&as=list").text


def test_the_switch_is_on_lists_with_fitting_fields_alone(signed_in, three, ana):
    assert 'aria-label="Show as"' in signed_in.get("/x/deal").text
    assert 'href="/x/deal?as=calendar"' in signed_in.get("/x/deal").text
    assert 'as=board"' not in signed_in.get("/returns").text


def test_an_amount_without_a_rate_is_left_out_of_the_sum(signed_in, ana, now):
    product = add_products([Product(number="P1", name="Blend", source="test")])["P1"]
    coffee = NewLine(product=product, quantity=1, value=500)
    news = [
        NewOrder(number=f"N-{currency}", placed_at=now, currency=currency, party=ana.pk, lines=[coffee])
        for currency in ("EUR", "NOK")
    ]
    place_orders(news, source="test")

    page = signed_in.get("/orders?as=board&by=channel&sum=value").text

    assert [total for _, records, total in columns(page) if records != "0"] == ["€5, 1 left out: no rate"]


def test_where_nothing_is_the_board_says_so_as_the_list_does(signed_in, deals):
    assert "No deals yet" in signed_in.get(BOARD).text
    assert "No deal fits this filter now." in signed_in.get(f"{BOARD}&f=x_worth+>+1").text


@pytest.mark.parametrize(
    "look",
    ["as=board&by=name", "as=board&by=%00", "as=nonsense", "as=board&sum=x_stage", "as=board&in=nowhere",
     "as=board&by=x_gone&month=9999-99", "as=board&after=zzz", "as=board&group=x_stage&in=", "as=board&f=citty+is+1"],
)  # fmt: skip
def test_an_address_that_makes_no_sense_is_answered_all_the_same(signed_in, three, look):
    assert signed_in.get(f"/x/deal?{look}").status_code == 200


@pytest.mark.parametrize(
    "look", ["as=board", "as=board&in=won&after=99999999999999999999", "as=board&in=%00", "in=won"]
)
def test_asking_for_cards_that_are_not_there_is_no_fault(signed_in, three, look):
    assert signed_in.get(f"/x/deal/-/cards?{look}").status_code in (200, 302)


@pytest.mark.parametrize(("after", "status"), [("Nonsense", 422), ("x" * 3000, 422), ("\x00", 200), ("won", 200)])
def test_what_is_no_option_is_refused_with_a_sentence(signed_in, three, after, status):
    answer = move(signed_in, three[0], "Talking", after, **JSON)

    assert answer.status_code == status
    assert answer.json()["sentence" if status == 422 else "said"]


@pytest.mark.parametrize("pk", ["0", "99999999999999999999", "zz"])
def test_a_card_that_is_gone_is_not_there(signed_in, three, pk):
    assert move(signed_in, pk, "Talking", "Won").status_code == 404
