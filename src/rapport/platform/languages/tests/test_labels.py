from dataclasses import dataclass, replace

import pytest
from django.utils import translation

from rapport.platform.languages import Said, Written, listed, said, speaking

GERMAN = {"City": "Ort", "Add": "Hinzufügen"}


@dataclass(frozen=True, kw_only=True)
class Thing:
    """Something with a label, as a noun or a field."""

    label: Said = Said()
    help: Said = Said("")
    size: int = 0


@pytest.fixture
def german(monkeypatch):
    """A few words of German, whatever has been translated so far."""
    plain = translation.gettext
    monkeypatch.setattr(
        translation,
        "gettext",
        lambda text: GERMAN.get(text, text) if translation.get_language() == "de" else plain(text),
    )


def test_a_label_is_said_in_the_language_of_who_asks(german):
    city = Thing(label="City")

    with speaking("de"):
        assert (city.label, city.label.lower(), city.help) == ("Ort", "Ort", "")
    assert (city.label, city.label.lower()) == ("City", "city")


def test_a_copy_made_in_one_language_speaks_the_others(german):
    with speaking("de"):
        copy = replace(Thing(label="City"), size=2)

    assert copy.label == "City"


def test_what_somebody_here_wrote_is_in_no_language(german):
    theirs = Thing(label=Written("City"))

    with speaking("de"):
        assert (theirs.label, said(replace(theirs, size=2).label)) == ("City", "City")


def test_a_thing_without_a_label_is_refused():
    with pytest.raises(TypeError, match="label"):
        Thing()


def test_a_list_is_put_together_as_the_language_does():
    with speaking("de"):
        assert listed(["Oslo", "Bergen", "Ålesund"]) == "Oslo, Bergen und Ålesund"
    assert listed(["Oslo", "Bergen"], either=True) == "Oslo or Bergen"
