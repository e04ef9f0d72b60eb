"""The whole story in a real browser: sign in, read the reason, open the evidence, answer, undo, answer again."""

import re
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_question_is_read_answered_taken_back_and_answered_again(page, shop):
    page.goto("/today")
    first = page.locator(".move").first
    expect(first).to_contain_text("Ana Ruiz")
    expect(first).to_contain_text("Their question, due")

    first.get_by_role("link", name="Why?").click()
    expect(page.get_by_text("Do you have decaf beans for the mill?").first).to_be_visible()
    page.go_back()

    answer(page, "Yes, two kinds.")
    expect(page.locator(".moves")).not_to_contain_text("Decaf beans")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".move").first).to_contain_text("Decaf beans for the mill")
    page.goto("/loops")
    expect(page.locator("#list")).to_contain_text("Decaf beans for the mill")

    page.goto("/today")
    answer(page, "Yes, two kinds. I put one aside for you.")
    letters = letters_once_one_has_left(shop)
    assert len(letters) == 1, "What was taken back has left."
    assert "I put one aside for you" in letters[0]
    assert "To: ana@ruiz.example" in letters[0]

    page.goto("/today")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".main")).not_to_contain_text("Decaf beans")
    page.goto("/loops?view=closed")
    expect(page.locator(".loop", has_text="Decaf beans for the mill")).to_contain_text("on time")


def answer(page, text: str) -> None:
    page.locator(".move textarea").first.fill(text)
    page.get_by_role("button", name="Send").first.click()
    expect(page.get_by_role("button", name="Undo").first).to_be_visible()


def letters_once_one_has_left(shop) -> list[str]:
    """The answers among them; whatever was sent before has left by then, too."""
    deadline = time.monotonic() + 40
    while not (answers := [letter for letter in shop.letters.taken if "Yes, two kinds" in letter]):
        assert time.monotonic() < deadline, "The letter has not left."
        time.sleep(0.2)
    return answers


def test_the_palette_finds_people_by_keyboard_alone(page):
    page.goto("/today")
    page.keyboard.press("Control+k")
    page.keyboard.type("bruno")
    expect(page.get_by_role("option", name=re.compile("Bruno Keller")).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bruno Keller")


def test_later_is_undone_from_the_toast(page):
    page.goto("/today")
    silent = page.locator(".move", has_text="Bruno Keller")
    silent.get_by_role("button", name="Later").click()
    expect(silent).to_have_count(0)
    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(page.locator(".move", has_text="Bruno Keller")).to_be_visible()


def test_an_expired_session_keeps_what_was_written(page):
    page.goto("/today")
    page.context.clear_cookies(name="sessionid")
    page.locator(".move").first.get_by_role("button", name="Later").click()
    expect(page.locator("#toast")).to_contain_text("signed out")
