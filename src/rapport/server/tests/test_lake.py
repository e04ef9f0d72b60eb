"""The command says in plain words, or as one document, what the lake holds."""

import json

import pytest

from rapport.loop.listen.commands import record
from rapport.loop.understand.states import read_all_states, write_states
from rapport.server import lake as command


@pytest.fixture
def said(tmp_path, settings, db):
    settings.RAPPORT_LAKE = str(tmp_path / "lake")
    settings.RAPPORT_ENGINE_THREADS = 1
    return []


def test_it_copies_and_says_what_is_there(said, ana, touch, project):
    record([touch(ana), touch(ana, days=40)])
    project()

    assert command.examine(said.append, copy=True, whole=False, check=True, as_json=False) == 0

    words = "\n".join(said)
    assert "2 touches of 2 months" in words
    assert "It is up to date." in words
    assert "1 states checked: all are as the lake says." in words


def test_without_a_copy_it_says_how_to_make_one(said):
    command.examine(said.append, copy=False, whole=False, check=False, as_json=False)

    assert "rapport lake --copy" in said[-1]
    with pytest.raises(command.LakeTrouble, match="not been copied"):
        command.examine(said.append, copy=False, whole=False, check=True, as_json=False)


def test_a_program_gets_one_document_and_a_state_that_differs_ends_with_1(said, ana, touch, project):
    record([touch(ana)])
    project()
    command.rebuild_from_lake(said.append)
    states = read_all_states()
    states["orders"] += 1
    write_states(states)

    status = command.examine(said.append, copy=False, whole=False, check=True, as_json=True)

    told = json.loads(said[-1])
    assert (status, told["touches"], told["behind"], told["different"]) == (1, 1, 0, [ana.pk])
