"""Every fact says which record it is about, or that it is about none, and reads as words."""

from dataclasses import dataclass, fields
from importlib import import_module

import pytest

from rapport.platform.journal.facts import Fact

from .source import PACKAGE, product_files


def facts() -> list[type[Fact]]:
    return [fact for fact in Fact.named.values() if fact.__module__.startswith("rapport.") and not planted(fact)]


def planted(fact: type[Fact]) -> bool:
    return ".tests." in fact.__module__


def faults(fact: type[Fact]) -> list[str]:
    if "about" not in vars(fact):
        return [f"{fact.fact_name()} says neither what it is about nor `about = None`"]
    if fact.about and fact.about[1] not in {field.name for field in fields(fact)}:
        return [f"{fact.fact_name()} is about a field it does not have"]
    return [] if vars(fact).get("words") else [f"{fact.fact_name()} has no words"]


def test_every_fact_says_what_it_is_about_and_reads_as_words():
    assert [fault for fact in facts() for fault in faults(fact)] == []


def test_no_fact_is_overlooked():
    written = [path for path in product_files("facts.py") if path.parent.name != "journal"]
    modules = {".".join(("rapport", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in written}

    assert {fact.__module__ for fact in facts()} - {"rapport.platform.journal.facts"} == modules
    assert all(import_module(module).__doc__ for module in modules)


def test_what_changed_is_always_called_changed():
    typed = {field.name for fact in facts() for field in fields(fact) if field.type == dict[str, list[str]]}

    assert typed == {"changed"}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({}, "neither"),
        ({"about": ("kettle", "pot"), "words": "Boiled"}, "does not have"),
        ({"about": None}, "no words"),
    ],
)
def test_a_planted_fact_without_them_is_found(said, fault):
    planted = dataclass(frozen=True)(type("KettleLeaked", (Fact,), {"__module__": "rapport.tests.facts", **said}))
    Fact.named.pop(planted.fact_name())

    assert fault in faults(planted)[0]
