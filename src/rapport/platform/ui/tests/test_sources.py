"""Rules about the sources of the browser side."""

import json
import re
from pathlib import Path

import pytest

import rapport
from rapport.platform.ui import jinja

UI = Path(jinja.__file__).parent
HOUSE = Path(str(rapport.__file__)).parent
PROJECT = HOUSE.parent.parent
SHEETS = sorted((UI / "assets").rglob("*.css"))
PAGES = sorted(path for folder in jinja.templates_in(rapport) for path in Path(folder).rglob("*.html"))
ISLANDS = sorted(HOUSE.rglob("islands/*.ts"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_style_needs_an_id_or_an_important(sheet):
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    selectors = re.findall(r"([^{};]+)\{", rules)

    assert not [selector for selector in selectors if re.search(r"#[\w-]", selector)]
    assert rules.count("!important") == (1 if sheet.name == "reset.css" else 0)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_style_is_logical_about_left_and_right(sheet):
    assert not re.findall(r"(?:margin|padding|border)-(?:left|right|top|bottom)\b", sheet.read_text())


@pytest.mark.parametrize("page", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_page_needs_eval_or_an_inline_script(page):
    text = page.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bhx-on\b|javascript:|[\"']js:", text)
    assert not re.search(r"\son(click|change|input|submit|load|error|focus|blur|key\w+|mouse\w+)=", text)
    assert not re.search(r"hx-trigger=\"[^\"]*\w\[", text), "a trigger filter is evaluated as code"


@pytest.mark.parametrize("island", ISLANDS, ids=lambda path: path.name)
def test_an_island_is_small_and_named_after_its_element(island):
    text = island.read_text()

    assert f'customElements.define("{island.stem}"' in text
    assert text.count("\n") <= 120


def test_icons_are_listed_once_and_in_order():
    names = (UI / "assets" / "icons.txt").read_text().split()

    assert names == sorted(set(names))


def test_the_lock_file_names_no_hosts():
    lock = (PROJECT / "package-lock.json").read_text()

    assert "://" not in lock
    assert all("integrity" in package for name, package in json.loads(lock)["packages"].items() if name)


def test_every_package_is_pinned():
    wanted = json.loads((PROJECT / "package.json").read_text())["devDependencies"]

    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
