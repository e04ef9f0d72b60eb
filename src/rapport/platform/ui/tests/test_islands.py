"""The islands in a real browser, under the strict policy that pages are served with."""

import pytest
from playwright.sync_api import Page, expect

from rapport.platform.ui.tests.site import Site

pytestmark = pytest.mark.browser

CLOSED = """<li class="loop done" id="loop-kept" data-part>A promise</li>
<hx-partial hx-target="#toast"><div class="toast"><span>Loop closed.</span>
<form method="post" action="/loops/kept/open" hx-post="/loops/kept/open" hx-swap="none" data-undo>
<button>Undo</button></form></div></hx-partial>
<hx-partial hx-target="#count-today" hx-swap="textContent">6</hx-partial>"""


@pytest.fixture
def page(chromium, site):
    """The sample page, awake; a message in the console that tells of a policy breach fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(f"uncaught {error}"))
    page.goto(f"{site.origin}/today")
    page.wait_for_function("Boolean(window.htmx && customElements.get('key-map'))")
    yield page
    context.close()
    assert not [text for text in told if "Content Security Policy" in text or "uncaught" in text]


def posted(page: Page, site: Site, number: int) -> list[str]:
    """The addresses posted to, once there are `number` of them."""
    for _ in range(100):
        if len(site.posted) >= number:
            break
        page.wait_for_timeout(50)
    return [address for address, _ in site.posted]


def test_ctrl_k_finds_places_and_gives_the_focus_back(page: Page):
    page.focus(".find")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("peo")

    expect(page.get_by_role("option")).to_have_text(["PeopleGP"])
    page.keyboard.press("Escape")
    expect(page.locator(".find")).to_be_focused()


def test_the_palette_shows_what_the_server_finds(page: Page, site, built_env):
    answer = built_env.from_string(
        '{% call ui.options("People") %}{{ ui.option("Ana Bo", "/people", "p-1") }}{% endcall %}'
    )
    site.pages["/search/-/palette"] = lambda asked: answer.render() if asked["q"] == "ana" else ""
    page.keyboard.press("Control+k")
    page.keyboard.type("ana")

    expect(page.get_by_role("option")).to_have_text(["Ana Bo"])
    assert page.get_attribute("[role=combobox]", "aria-activedescendant") == "p-1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/people")


def test_an_act_of_the_palette_presses_the_button_of_the_page(page: Page, site):
    page.keyboard.press("Control+k")
    page.keyboard.type("send")
    page.keyboard.press("Enter")

    assert posted(page, site, 1) == ["/moves/1/send"]


def test_g_and_a_letter_go_there_without_a_full_load(page: Page):
    page.evaluate("window.stays = true")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/people")

    assert page.evaluate("window.stays") is True
    expect(page).to_have_title("People · Rapport")
    expect(page.locator("#main")).to_be_focused()


def test_j_walks_and_letters_act_on_the_line_one_is_on(page: Page, site):
    page.keyboard.press("j")
    expect(page.locator("#move-2")).to_be_focused()
    expect(page.locator("#draft-2")).to_be_visible()
    page.keyboard.press("e")

    assert posted(page, site, 1) == ["/moves/2/send"]


def test_a_letter_is_a_letter_while_one_writes(page: Page, site):
    page.fill("#draft-1-text", "")
    page.locator("#draft-1-text").press_sequentially("j?e")

    expect(page.locator("#draft-1-text")).to_have_value("j?e")
    assert site.posted == []


def test_ctrl_enter_sends_what_is_written(page: Page, site):
    page.fill("#draft-1-text", "My own words")
    page.keyboard.press("Control+Enter")

    assert posted(page, site, 1) == ["/moves/1/send"]
    assert "text=My+own+words" in site.posted[0][1]


def test_a_slash_leads_to_the_search_field(page: Page):
    page.keyboard.press("/")

    expect(page.get_by_role("searchbox")).to_be_focused()


def test_the_question_mark_lists_the_keys_of_this_page(page: Page):
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys on this page")

    expect(dialog).to_contain_text("Send")
    expect(dialog).to_contain_text("Next, previous")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_single_keys_can_be_switched_off(page: Page, site):
    page.evaluate("document.body.dataset.keys = 'off'")
    page.keyboard.press("e")
    page.keyboard.press("?")

    assert site.posted == []
    expect(page.locator("dialog.keys")).to_be_hidden()


def test_closing_a_loop_can_be_taken_back_by_ctrl_z(page: Page, site):
    site.answers["/loops/kept/close"] = (200, CLOSED)
    page.get_by_role("button", name="Close this loop").first.click()
    expect(page.get_by_role("status").filter(has_text="Loop closed.")).to_be_visible()
    expect(page.locator("#count-today")).to_have_text("6")
    page.keyboard.press("Control+z")

    assert posted(page, site, 2) == ["/loops/kept/close", "/loops/kept/open"]
    assert site.posted[0][1] == "csrfmiddlewaretoken=t"


def test_a_loop_the_server_could_not_close_opens_again(page: Page, site):
    site.answers["/loops/broken/close"] = (500, "<h1>boom</h1>")
    page.locator("#loop-broken button").click()

    expect(page.locator("#toast")).to_contain_text("What you wrote is still here")
    expect(page.locator("#loop-broken")).not_to_have_class("loop done")
    expect(page.locator("#loop-broken")).not_to_contain_text("boom")


def test_an_expired_session_keeps_what_was_written(page: Page, site):
    site.answers["/moves/1/send"] = (401, "")
    page.fill("#draft-1-text", "Long and dear")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("link", name="Sign in again")).to_be_visible()
    expect(page.locator("#draft-1-text")).to_have_value("Long and dear")


def test_a_form_that_is_not_right_yet_is_shown_with_its_error(page: Page, site):
    site.answers["/moves/1/send"] = (
        422,
        '<article class="move on" id="move-1"><p class="err">Say something.</p></article>',
    )
    page.keyboard.press("e")

    expect(page.locator("#move-1")).to_have_text("Say something.")


def test_a_lost_connection_is_said_and_nothing_is_lost(page: Page):
    page.context.set_offline(True)
    page.keyboard.press("e")

    expect(page.locator("#toast")).to_contain_text("The connection is lost")
    expect(page.locator("#draft-1-text")).to_have_value("My words")


def test_a_chosen_theme_is_drawn_by_the_server_on_the_next_page(page: Page, site):
    page.locator(".side theme-switch button").click()
    page.goto(f"{site.origin}/people")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_send_bar_counts_down_and_tells_when_it_is_over(page: Page):
    page.add_init_script("addEventListener('sent', () => { window.sent = true })")
    page.reload()

    expect(page.locator("send-bar")).to_contain_text("It has left.")
    assert page.evaluate("window.sent") is True
    expect(page.locator("send-bar").get_by_role("button")).to_have_count(0)


def test_live_numbers_tick_and_lists_say_what_is_new(page: Page):
    expect(page.locator("#count-today")).to_have_text("9")
    expect(page.locator("#news")).to_have_text("2 new")


def test_everything_can_be_done_without_scripts(chromium, site):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.origin}/today")
    page.get_by_role("button", name="Close this loop").first.click()
    context.close()

    assert site.posted == [("/loops/kept/close", "csrfmiddlewaretoken=t")]
