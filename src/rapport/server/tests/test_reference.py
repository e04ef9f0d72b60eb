"""`rapport reference` prints what the literature says beside what we say, and fails where they part."""

import json

import pytest

from rapport.loop.understand.maths.reference import cdnow
from rapport.loop.understand.maths.reference.figures import Kind, Published, Study
from rapport.server import reference
from rapport.server.cli import main


@pytest.fixture
def no_purchases(monkeypatch):
    """As if the package with the data were not installed."""
    for kept in (cdnow.purchases, cdnow.summary):
        kept.cache_clear()
    monkeypatch.setattr(cdnow, "find_spec", lambda name: None)


def of(monkeypatch, *ours):
    """Let there be these figures of ours, all of them published as 946."""
    published = tuple(Published(f"figure {place}", "946", Kind.EXACT) for place in range(len(ours)))
    monkeypatch.setattr(reference, "STUDIES", (Study("Model", "Somebody (1999)", published, lambda: ours),))


def test_it_prints_a_row_a_figure(capsys, no_purchases):
    assert main(["reference"]) == 0

    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["model", "quantity", "published", "ours", "difference"]
    told = [" ".join(row.split()) for row in rows]
    assert "✓ sBG, High-End a 0.668 0.66809 +0.00009" in told
    assert "✓ Pareto/NBD P(alive), t_x near T finite 0.99961 -" in told
    assert rows[-2:] == [str(cdnow.DataMissing()), "All 9 figures agree."]


def test_a_figure_that_lies_too_far_off_ends_in_failure(capsys, monkeypatch):
    of(monkeypatch, 946, 947)

    assert main(["reference"]) == 1

    *_, same, other, last = capsys.readouterr().out.splitlines()
    assert (same.split()[0], other.split()[0], other.split()[-1]) == ("✓", "✗", "+1")
    assert last == "1 of 2 figures lie beyond what rounding and tolerance allow."


def test_programs_get_one_document(capsys, monkeypatch):
    of(monkeypatch, 947)

    assert main(["reference", "--json"]) == 1

    told = json.loads(capsys.readouterr().out)
    assert (told["agrees"], told["missing"]) == (False, [])
    assert told["figures"] == [
        {
            "model": "Model", "quantity": "figure 0", "published": 946, "ours": 947, "difference": 1, "allowed": 0,
            "agrees": False, "source": "Somebody (1999)",
        }
    ]  # fmt: skip


def test_a_figure_that_is_no_number_is_null_for_programs(capsys, monkeypatch):
    of(monkeypatch, float("nan"))

    assert main(["reference", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["figures"][0]["ours"] is None
