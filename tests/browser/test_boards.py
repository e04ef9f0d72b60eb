"""A board is worked on by mouse, by menu and by keys; on a phone and without scripts; each move is taken back."""

import re

import pytest
from playwright.sync_api import expect

from .test_axe import AXE, faults

pytestmark = pytest.mark.browser
BOARD = "/x/deal?as=board"
expect.set_options(timeout=5_000)


@pytest.fixture
def board(page):
    page.goto(BOARD)
    return page


def lane(page, name: str):
    return page.locator(".kb-c", has=page.get_by_role("heading", name=name, exact=True))


def card(page, name: str):
    return page.locator("[data-card]", has=page.get_by_role("link", name=name, exact=True))


def stands(page, name: str, where: str, count: str | None = None) -> None:
    """In this column, as its head and the server say; nothing else is under way."""
    expect(lane(page, where).locator("[data-card]", has_text=name)).to_be_visible()
    if count:
        expect(lane(page, where).locator("[data-count]")).to_have_text(count)


def test_a_card_is_dragged_to_another_column_and_taken_back_by_the_toast(board):
    card(board, "Deal 01").drag_to(lane(board, "Won").locator("header"))

    stands(board, "Deal 01", "Won", "1")
    expect(lane(board, "Won").locator("[data-sum]")).to_have_text("€100")
    expect(board.locator("#toast")).to_contain_text("Deal 01: stage is Won now.")
    board.locator("#toast").get_by_role("button", name="Undo").click()
    expect(lane(board, "Won").locator("[data-count]")).to_have_text("0")
    stands(board, "Deal 01", "Trial", "24")


def test_move_to_and_undo_by_keys_alone(board):
    card(board, "Deal 02").focus()
    board.keyboard.press("m")
    expect(board.get_by_role("menu", name="Move to")).to_be_visible()
    for key in ("ArrowDown", "Enter"):
        board.keyboard.press(key)

    stands(board, "Deal 02", "Won", "1")
    expect(card(board, "Deal 02")).to_be_focused()
    board.keyboard.press("Control+z")
    stands(board, "Deal 02", "Talking", "24")


def test_escape_leaves_the_card_where_it_is_and_the_focus_on_its_button(board):
    button = card(board, "Deal 02").get_by_role("link", name="Move Deal 02 to …")
    button.click()
    board.keyboard.press("Escape")

    expect(button).to_be_focused()
    expect(board.get_by_role("menu", name="Move to")).to_have_count(0)


def test_arrows_walk_between_cards_and_with_alt_take_one_along(board):
    card(board, "Deal 02").focus()
    board.keyboard.press("ArrowDown")
    expect(card(board, "Deal 04")).to_be_focused()
    board.keyboard.press("ArrowRight")
    expect(card(board, "Deal 03")).to_be_focused()

    board.keyboard.press("Alt+ArrowRight")
    stands(board, "Deal 03", "Won", "1")
    board.keyboard.press("Control+z")
    stands(board, "Deal 03", "Trial", "24")


def test_a_card_that_somebody_else_moved_goes_where_they_put_it_and_says_so(board, shop):
    pk = card(board, "Deal 06").get_attribute("data-card")
    other = board.context.new_page()
    other.goto(f"/x/deal/{pk}/-/move?as=board")
    other.get_by_label("Stage").select_option("Won")
    other.get_by_role("button", name="Move").click()
    expect(other.locator("#toast")).to_contain_text("Deal 06: stage is Won now.")

    card(board, "Deal 06").drag_to(lane(board, "Trial").locator("header"))
    expect(board.locator("#toast")).to_contain_text("changed this to Won, you wrote Trial.")
    stands(board, "Deal 06", "Won")
    other.locator("#toast").get_by_role("button", name="Undo").click()
    expect(other.locator("#toast")).to_contain_text("Deal 06: stage is Talking now.")


def test_further_cards_come_when_they_are_scrolled_to_and_move_as_the_others(board):
    expect(lane(board, "Talking").locator("[data-card]")).to_have_count(20)
    lane(board, "Talking").locator(".more").scroll_into_view_if_needed()
    expect(lane(board, "Talking").locator("[data-card]")).to_have_count(24)

    card(board, "Deal 48").get_by_role("link", name="Move Deal 48 to …").click()
    board.get_by_role("menuitem", name="Won").click()
    stands(board, "Deal 48", "Won", "1")
    board.keyboard.press("Control+z")
    stands(board, "Deal 48", "Talking", "24")


def test_without_scripts_a_card_is_moved_on_a_page_and_brought_back(shop, chromium, cookies):
    context = chromium.new_context(base_url=shop.address, storage_state=cookies, java_script_enabled=False)
    page = context.new_page()
    page.goto(BOARD)
    page.get_by_role("link", name="Move Deal 08 to …").click()
    page.get_by_label("Stage").select_option("Won")
    page.get_by_role("button", name="Move").click()

    expect(page).to_have_url(re.compile(r"/x/deal\?as=board$"))
    stands(page, "Deal 08", "Won", "1")
    page.get_by_role("button", name="Undo").click()
    stands(page, "Deal 08", "Talking", "24")
    context.close()


def test_on_a_phone_one_column_at_a_time_stands_still(shop, chromium, cookies):
    context = chromium.new_context(
        base_url=shop.address, storage_state=cookies, viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = context.new_page()
    page.goto(BOARD)
    before = page.locator(".kb-c").nth(1).bounding_box()["x"]
    page.locator(".kb").evaluate("board => board.scrollBy({left: 200})")
    page.wait_for_timeout(400)

    assert before > 250
    assert page.locator(".kb-c").nth(1).bounding_box()["x"] < 40
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()


def test_a_finger_that_rests_on_a_card_carries_it(shop, chromium, cookies):
    context = chromium.new_context(
        base_url=shop.address, storage_state=cookies, viewport={"width": 820, "height": 1000}, has_touch=True
    )
    page = context.new_page()
    page.goto(BOARD)
    one, to = (each.bounding_box() for each in (card(page, "Deal 04"), lane(page, "Trial").locator("header")))
    finger = context.new_cdp_session(page)
    touch(finger, "touchStart", one["x"] + 60, one["y"] + 60)
    page.wait_for_timeout(450)
    touch(finger, "touchMove", to["x"] + 60, to["y"] + 10)
    touch(finger, "touchEnd")

    stands(page, "Deal 04", "Trial", "25")
    page.locator("#toast").get_by_role("button", name="Undo").click()
    stands(page, "Deal 04", "Talking", "24")
    context.close()


def touch(finger, what: str, x: float = 0, y: float = 0) -> None:
    points = [] if what == "touchEnd" else [{"x": x, "y": y}]
    finger.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})


def test_a_day_is_changed_by_dragging_and_by_move_to(page):
    page.goto("/x/deal?as=calendar&by=x_closes&f=name+is+%22Deal+10%22")
    one = card(page, "Deal 10")
    was = page.locator(".day", has=one).get_attribute("data-drop")
    to = f"{was[:8]}20"
    one.drag_to(page.locator(f'.day[data-drop="{to}"]'))
    expect(page.locator(f'.day[data-drop="{to}"] [data-card]')).to_be_visible()
    expect(page.locator("#toast")).to_contain_text(f"Deal 10: closes is {to} now.")

    card(page, "Deal 10").focus()
    page.keyboard.press("m")
    page.locator("#move-day").fill(f"{was[:8]}22")
    page.keyboard.press("Enter")
    expect(page.locator(f'.day[data-drop="{was[:8]}22"] [data-card]')).to_be_visible()
    for day in (to, was):
        page.keyboard.press("Control+z")
        expect(page.locator(f'.day[data-drop="{day}"] [data-card]')).to_be_visible()


@pytest.mark.parametrize("address", [BOARD, "/x/deal?as=calendar&by=x_closes", "/people?as=board&by=band"])
def test_axe_finds_nothing_on_boards_and_calendars(page, address):
    page.goto(address)
    page.evaluate(AXE.read_text())

    assert faults(page) == []


@pytest.mark.parametrize("address", [BOARD, "/x/deal?as=calendar&by=x_closes"])
def test_axe_finds_nothing_on_the_sheet_that_asks_where_to(page, address):
    page.goto(address)
    page.locator("[data-put]").first.click()
    page.evaluate(AXE.read_text())

    assert faults(page) == []
