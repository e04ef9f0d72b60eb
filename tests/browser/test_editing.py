"""A list is written in like a spreadsheet: by keyboard alone, by pasting, and never over somebody else."""

import pytest
from playwright.sync_api import expect

from .conftest import sign_in
from .test_axe import AXE, faults

pytestmark = pytest.mark.browser
LIST = "/people?f=name%20starts%20with%20%22Regular%22&cols=name,city,birthday,language,owner"


@pytest.fixture
def people(page):
    page.goto(LIST)
    return page


def cell(page, row: int, field: str):
    return page.locator("tbody tr[data-item]").nth(row).locator(f'td[data-edit="{field}"]')


def at(page, row: int, field: str):
    """This cell has the focus."""
    expect(cell(page, row, field)).to_be_focused()


def write(page, text: str, end: str = "Enter") -> None:
    page.keyboard.type(text)
    page.keyboard.press(end)


CLIPBOARD = """([kind, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const event = new ClipboardEvent(kind, {clipboardData: data, bubbles: true, cancelable: true});
    document.activeElement.dispatchEvent(event);
    return data.getData("text/plain");
}"""


def pasted(page, text: str) -> None:
    """What a paste of this text does: the clipboard itself belongs to the machine."""
    page.evaluate(CLIPBOARD, ["paste", text])


def copied(page) -> str:
    return page.evaluate(CLIPBOARD, ["copy", ""])


def test_a_list_is_written_by_keyboard_alone(people):
    people.locator(".tablewrap").focus()
    people.keyboard.press("Tab")
    for _ in range(20):
        if people.evaluate("document.activeElement.matches('td[data-edit]')"):
            break
        people.keyboard.press("Tab")
    at(people, 0, "name")

    people.keyboard.press("ArrowRight")
    at(people, 0, "city")
    write(people, "Oslo")
    at(people, 1, "city")
    expect(cell(people, 0, "city")).to_have_text("Oslo")

    people.keyboard.press("F2")
    write(people, "Bergen", "Tab")
    at(people, 1, "birthday")
    people.keyboard.press("ArrowRight")
    write(people, "nb")
    at(people, 2, "language")
    people.keyboard.type("xx")
    people.keyboard.press("Escape")
    at(people, 2, "language")
    expect(cell(people, 2, "language")).to_have_text("–")

    people.keyboard.press("ArrowUp")
    people.keyboard.press("Delete")
    expect(cell(people, 1, "language")).to_have_text("–")
    for _ in range(4):
        people.keyboard.press("Control+z")
        expect(people.locator("#toast")).to_contain_text("Taken back.")
        people.locator("#toast").evaluate("toast => toast.replaceChildren()")
    expect(cell(people, 0, "city")).to_have_text("–")
    expect(cell(people, 1, "city")).to_have_text("–")


def test_what_does_not_fit_stays_where_it_was_typed(people):
    cell(people, 0, "name").click(position={"x": 3, "y": 3})
    people.keyboard.press("Enter")
    people.keyboard.press("Control+a")
    people.keyboard.press("Backspace")
    people.keyboard.press("Enter")

    expect(cell(people, 0, "name").get_by_role("alert")).to_have_text("This cannot be empty.")
    expect(cell(people, 0, "name").locator("input")).to_be_focused()
    people.keyboard.press("Escape")
    expect(cell(people, 0, "name")).to_contain_text("Regular")


def test_an_owner_is_chosen_from_colleagues(people):
    cell(people, 3, "owner").click(position={"x": 3, "y": 3})
    people.keyboard.press("Enter")
    cell(people, 3, "owner").locator("select").select_option(label="Ola Dahl")
    people.keyboard.press("Enter")

    expect(cell(people, 3, "owner")).to_have_text("Ola Dahl")
    people.locator("#toast").get_by_role("button", name="Undo").click()
    expect(cell(people, 3, "owner")).to_have_text("Maya Berg")


def test_single_keys_of_the_page_work_outside_of_the_cells(people):
    people.locator("h1").click()
    people.keyboard.press("j")
    people.keyboard.press("j")
    people.keyboard.press("x")

    expect(people.locator("tbody tr[data-item]").nth(1).locator(".ck")).to_be_checked()
    people.keyboard.press("/")
    expect(people.get_by_role("searchbox")).to_be_focused()


def test_a_range_of_a_spreadsheet_is_pasted_and_taken_back_in_one_go(people):
    cell(people, 5, "city").click(position={"x": 3, "y": 3})
    pasted(people, 'Oslo\t1990-05-21\tnb\n"Bergen\nby the sea"\tsoon\ten\r\nRome\t\t"it"\n')

    expect(cell(people, 5, "city")).to_have_text("Oslo")
    expect(cell(people, 6, "city")).to_have_text("Bergen by the sea")
    expect(cell(people, 7, "language")).to_have_text("it")
    expect(cell(people, 6, "birthday").locator(".err")).to_contain_text("“soon”: Write the day like 2026-05-21")
    expect(people.locator("#toast")).to_contain_text("7 cells changed, 1 cell did not fit.")

    at(people, 5, "city")
    people.keyboard.press("Shift+ArrowDown")
    people.keyboard.press("Shift+ArrowRight")
    assert copied(people) == "Oslo\t1990-05-21\nBergen by the sea\t"
    people.keyboard.press("Control+z")
    expect(cell(people, 5, "city")).to_have_text("–")
    expect(cell(people, 7, "language")).to_have_text("–")


def test_the_second_of_two_editors_decides_with_both_values_in_view(people, shop, chromium):
    context = chromium.new_context(base_url=shop.address)
    other = context.new_page()
    sign_in(other, "ola@halden.example")
    other.goto(LIST)
    cell(other, 9, "city").click(position={"x": 3, "y": 3})
    write(other, "Oslo")
    expect(cell(other, 9, "city")).to_have_text("Oslo")
    context.close()

    cell(people, 9, "city").click(position={"x": 3, "y": 3})
    write(people, "Bergen")

    told = cell(people, 9, "city").get_by_role("alert")
    expect(told).to_have_text("Ola Dahl changed this to Oslo, you wrote Bergen.")
    expect(people.get_by_role("button", name="Keep theirs")).to_be_focused()
    people.get_by_role("button", name="Take mine").click()
    expect(cell(people, 9, "city")).to_have_text("Bergen")


@pytest.mark.parametrize(
    "state", [*(pytest.param(state, marks=pytest.mark.proof) for state in ("walking", "writing")), "refused"]
)
def test_axe_finds_nothing_while_somebody_writes(shop, chromium, cookies, state):
    more = {"bypass_csp": True, "reduced_motion": "reduce", "storage_state": cookies}
    context = chromium.new_context(base_url=shop.address, **more)
    page = context.new_page()
    page.goto(LIST)
    cell(page, 11, "name").click(position={"x": 3, "y": 3})
    if state != "walking":
        page.keyboard.press("Enter")
    if state == "refused":
        cell(page, 11, "name").locator("input").fill("")
        page.keyboard.press("Enter")
        expect(cell(page, 11, "name").get_by_role("alert")).to_be_visible()
    page.evaluate(AXE.read_text())
    found = faults(page)
    context.close()

    assert found == []
