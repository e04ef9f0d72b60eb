"""`make look`: pictures of all pages at 1440 and 390 px, light and dark, compared with those accepted before.

The world is the demo's, at one instant. The pictures go to look/; where one differs, look/differs/ shows what was
accepted on the left and what is now on the right. `make look ACCEPT=1` accepts what is now.
"""

import logging
import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from PIL import Image, ImageChops  # noqa: E402
from playwright.sync_api import Browser, Page  # noqa: E402

from tests.browser.conftest import sign_in  # noqa: E402
from tests.browser.pages import FORBIDDEN, PAGES, SIGNED_OUT  # noqa: E402
from tests.chromium import launched  # noqa: E402
from tests.look_world import COLLEAGUE, NO_ADMIN, make, served  # noqa: E402

ACCEPTED = Path(__file__).with_name("looks")
TAKEN = Path("look")
WIDTHS = (1440, 390)
#: A long list looks the same further down.
HIGHEST = 1800
COLOURS = 32
#: How far a colour may be off (of 255), and how many pixels may be further off.
FAINT, FEW = 40, 0.0005


def main(*, accept: bool) -> int:
    started, names = time.monotonic(), make()
    shutil.rmtree(TAKEN, ignore_errors=True)
    with served() as address, launched() as browser:
        for pages, email in ((PAGES, COLLEAGUE), (FORBIDDEN, NO_ADMIN), (SIGNED_OUT, "")):
            for width in WIDTHS:
                photograph(browser, address, width, email, {n: a.format(**names) for n, a in pages.items()})
    taken = sorted(path.name for path in TAKEN.glob("*.png"))
    print(f"look/ holds {len(taken)} pictures, taken in {time.monotonic() - started:.0f} s.")
    if accept:
        accept_all(taken)
        return 0
    faults = list(differences(taken))
    print("\n".join(faults) or "They look as accepted.")
    return bool(faults)


def photograph(browser: Browser, address: str, width: int, email: str, pages: dict[str, str]) -> None:
    """Open each page once, and take it in the light and in the dark."""
    is_phone = width < 500
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 844 if is_phone else 900}, has_touch=is_phone,
        reduced_motion="reduce", locale="en-GB", timezone_id="Europe/Oslo",
    )  # fmt: skip
    page = context.new_page()
    if email:
        sign_in(page, email)
    for name, path in pages.items():
        page.goto(path)
        page.evaluate("document.fonts.ready")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            take(page, TAKEN / f"{name}-{width}-{theme}.png")
    context.close()


def take(page: Page, path: Path) -> None:
    size = page.evaluate("({width: innerWidth, height: document.documentElement.scrollHeight})")
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], HIGHEST)}
    page.screenshot(path=path, full_page=True, clip=clip, animations="disabled", caret="hide")


def accept_all(taken: list[str]) -> None:
    """Keep what was taken, in few colours, as what is right from now on."""
    shutil.rmtree(ACCEPTED, ignore_errors=True)
    ACCEPTED.mkdir()
    for name in taken:
        small(TAKEN / name).save(ACCEPTED / name, optimize=True)
    size = sum(path.stat().st_size for path in ACCEPTED.iterdir())
    print(f"Accepted {len(taken)} pictures, {size / 1e6:.1f} MB.")


def small(path: Path) -> Image.Image:
    """Half as large, and in few colours: enough to see what has moved."""
    with Image.open(path) as picture:
        half = picture.convert("RGB").reduce(2)
    return half.quantize(COLOURS, dither=Image.Dither.NONE)


def differences(taken: list[str]) -> Iterator[str]:
    accepted = {path.name for path in ACCEPTED.glob("*.png")}
    for name in sorted(accepted | set(taken)):
        if name not in taken:
            yield f"{name} is accepted, but is not taken any more"
        elif name not in accepted:
            yield f"{name} is new"
        else:
            with Image.open(ACCEPTED / name) as before:
                yield from difference(name, before.convert("RGB"), small(TAKEN / name).convert("RGB"))


def difference(name: str, before: Image.Image, now: Image.Image) -> Iterator[str]:
    """A sentence when more than a few pixels are more than faintly off."""
    if before.size != now.size:
        said = f"{before.size[1]} px high before, {now.size[1]} now"
    else:
        off = ImageChops.difference(before, now).convert("L").point(lambda value: 255 * (value > FAINT))
        share = off.histogram()[255] / (off.width * off.height)
        if share <= FEW:
            return
        said = f"{share:.2%} of it"
    both = Image.new("RGB", (before.width + now.width, max(before.height, now.height)))
    both.paste(before, (0, 0))
    both.paste(now, (before.width, 0))
    (TAKEN / "differs").mkdir(exist_ok=True)
    both.save(TAKEN / "differs" / name)
    yield f"{name} differs: {said}"


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    sys.exit(main(accept=bool(os.environ.get("ACCEPT"))))
