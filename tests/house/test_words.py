"""Every message can be translated as a whole, and the languages that we call complete are."""

import ast
import re

import pytest
from babel.messages.pofile import read_po

from rapport.platform.languages import COMPLETE, LANGUAGES
from tests.pseudo import ROOT, gathered

from .source import name_of, trees

MARKS = {"_", "N_", "ngettext", "pgettext", "lazy"}
_PLACES = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def messages():
    """Every message that the sources mark, by its context and its text."""
    return gathered()


def texts(message):
    return [message] if isinstance(message, str) else list(message)


def test_a_message_is_a_text_and_nothing_is_put_into_it_before_it_is_looked_up():
    found = [
        f"{name_of(path)}:{call.lineno}"
        for path, tree in trees().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in MARKS
        and call.args
        and isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
    ]

    assert found == []


def test_no_message_is_a_piece_that_is_put_beside_another(messages):
    assert [text for message in messages for text in texts(message.id) if text != text.strip()] == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_a_translation_has_the_places_of_its_message(language):
    """The form for one may leave out its number: the last day."""
    wrong = []
    for message in _translated(language):
        wanted = {frozenset(_PLACES.findall(text)) for text in texts(message.id)}
        if not isinstance(message.id, str):
            wanted |= {places - {"n"} for places in wanted} | {places | {"n"} for places in wanted}
        wrong += [
            (message.id, told) for told in texts(message.string) if told and set(_PLACES.findall(told)) not in wanted
        ]

    assert wrong == []


@pytest.mark.parametrize("language", [one for one in COMPLETE if one != "en"])
def test_what_we_call_complete_says_everything(messages, language):
    told = {
        (one.context, one.id if isinstance(one.id, str) else one.id[0])
        for one in _translated(language)
        if all(texts(one.string))
    }
    wanted = {(one.context, texts(one.id)[0]) for one in messages if one.id}

    assert sorted(text for _, text in wanted - told) == []


def _translated(language: str):
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as said:
        return [message for message in read_po(said, locale=language) if message.id]
