"""`make look`: screenshots of all pages at 1440 and 390 px, light and dark, into look/, to compare with the mock."""

import sys

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM
from tests.browser.pages import PAGES


def main(address: str, email: str, password: str) -> None:
    """Sign in to a running installation and photograph it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        for theme in ("light", "dark"):
            for width in (1440, 390):
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=theme, base_url=address
                )
                page = context.new_page()
                page.goto("/sign-in")
                page.screenshot(path=f"look/sign-in-{theme}-{width}.png")
                page.get_by_label("E-mail").fill(email)
                page.get_by_label("Password", exact=True).fill(password)
                page.keyboard.press("Enter")
                page.wait_for_url("**/today")
                for path in PAGES:
                    page.goto(path)
                    page.wait_for_timeout(300)
                    name = path.strip("/").replace("/", "-").replace("?", "-").replace("=", "-")
                    page.screenshot(path=f"look/{name}-{theme}-{width}.png", full_page=True)
                context.close()
    print("look/ holds", 4 * (len(PAGES) + 1), "pictures")


if __name__ == "__main__":
    main(*sys.argv[1:4])
