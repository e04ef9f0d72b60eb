"""What do the tests of the parts stand on? The real environment, and assets that need no build."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from rapport.platform.ui import assets, jinja
from rapport.platform.ui.tests.site import Site

TEMPLATES = Path(jinja.__file__).parent / "templates"
SAMPLES = Path(__file__).parent / "samples"


def item(label: str, icon: str, key: str, count: int | None = None) -> dict[str, object]:
    href = f"/{label.lower()}"
    return {"label": label, "href": href, "icon": icon, "key": key, "current": label == "Today", "count": count}


PLACES = [item("Today", "sun", "t", 7), item("People", "users", "p")]
AROUND = {
    "csrf_token": "t",
    "workspace_name": "Sample",
    "user": {"name": "Maya Keller", "id": 1, "job_title": "Shop"},
    "nav": [("", PLACES)],
    "foot": [item("Settings", "settings", ",")],
    "tabs": PLACES,
    "live_url": "/live",
}


@pytest.fixture
def env(monkeypatch) -> Environment:
    """The environment of the house; every asset is served under its logical name."""
    names = ("app.css", "app.js", "htmx.js", "icons.svg", "mark.svg", "figtree-latin-wght-normal.woff2")
    monkeypatch.setattr(assets, "manifest", lambda: dict(zip(names, names, strict=True)))
    assets._address.cache_clear()
    yield jinja.environment(loader=FileSystemLoader(TEMPLATES))
    assets._address.cache_clear()


@pytest.fixture
def show(env) -> Callable[..., str]:
    """Renders a snippet that uses the parts."""
    return lambda source, **context: env.from_string(source).render(context)


@pytest.fixture(scope="session")
def built_env() -> Environment:
    """The environment with the assets that were really built."""
    return jinja.environment(loader=ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(SAMPLES)]))


@pytest.fixture
def site(built_env) -> Iterator[Site]:
    """A server with the sample page and the sheet of all parts."""

    def page(template: str) -> Callable[[dict[str, str]], str]:
        return lambda asked: built_env.get_template(template).render(AROUND | {"theme": asked.get("theme", "")})

    pages = {"/today": page("today.html"), "/people": page("people.html"), "/parts": page("ui/sheet.html")}
    with Site(pages) as serving:
        yield serving
