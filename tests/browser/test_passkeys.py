"""A passkey signs in alone and as the second step; and axe looks at the pages one meets only on that way."""

from urllib.parse import urlsplit

import pytest

from tests.people import PASSWORD

from .conftest import sign_in
from .test_axe import AXE, WAYS, faults

pytestmark = pytest.mark.browser
PIA = "pia@halden.example"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def pia(shop, chromium):
    """Pia's browser with a device that makes passkeys; at localhost, as an IP address has none."""
    home = f"http://localhost:{urlsplit(shop.address).port}"
    context = chromium.new_context(base_url=home, reduced_motion="reduce", bypass_csp=False)
    context.set_default_timeout(20_000)
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    context.close()


def prove(page, address: str) -> None:
    """Go to a page that wants the password once more, and say it."""
    page.goto(address)
    if page.get_by_role("heading", name="Is it you?").count():
        if page.get_by_label("Password").count() == 0:
            page.get_by_role("link", name="Use your password instead").click()
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Go on").click()
        page.goto(address)


def sign_out(page) -> None:
    page.context.clear_cookies()


def looked_at(page, seen: list[str], way=WAYS[0]) -> None:
    """What axe finds on the page that is open; its script comes from outside, past our policy."""
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.reload()
    page.evaluate(AXE.read_text())
    seen += [f"{page.url} {fault}" for fault in faults(page, [way])]


def test_a_passkey_signs_in_alone_and_as_second_step(pia):
    sign_in(pia, PIA)
    prove(pia, "/settings/sign-in/passkeys/new")
    pia.get_by_label("Name").fill("My laptop")
    pia.get_by_role("button", name="Add the passkey").click()
    pia.wait_for_url("**/settings/sign-in/codes")

    sign_out(pia)
    pia.goto("/sign-in")
    pia.get_by_role("button", name="Sign in with a passkey").click()
    pia.wait_for_url("**/today")

    sign_out(pia)
    pia.goto("/sign-in")
    pia.get_by_label("E-mail").fill(PIA)
    pia.get_by_label("Password", exact=True).fill(PASSWORD)
    pia.keyboard.press("Enter")
    pia.wait_for_url("**/sign-in/code")
    pia.get_by_role("button", name="Use a passkey").click()
    pia.wait_for_url("**/today")

    found: list[str] = []
    pia.goto("/settings/sign-in")
    assert "signs in alone" in pia.get_by_text("My laptop").locator("xpath=..").inner_text()
    edit = pia.get_by_role("link", name="My laptop", exact=True).get_attribute("href")
    ways = ("", "/codes", "/codes/new", "/app", "/passkeys/new", "/again", "/again/code", "/again/passkey")
    addresses = (*(f"/settings/sign-in{way}" for way in ways), edit, f"{edit}/off", "/settings/sessions")
    for number, address in enumerate(addresses):
        prove(pia, address)
        looked_at(pia, found, WAYS[number % 2])
    sign_out(pia)
    pia.goto("/sign-in")
    pia.get_by_label("E-mail").fill(PIA)
    pia.get_by_label("Password", exact=True).fill(PASSWORD)
    pia.keyboard.press("Enter")
    pia.wait_for_url("**/sign-in/code")
    looked_at(pia, found)
    assert found == []
