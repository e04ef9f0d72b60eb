"""Rows of a test: who was in which group, with which chance, what came of it; each once, and taken back whole."""

import pytest

from rapport.connect.importing.commands import take_back
from rapport.loop.decide.models import Assigned, Decision
from rapport.loop.know.commands import add_organisation, tie
from rapport.loop.know.models import Party, Tie

HEAD = "e-mail,campaign,group,probability,date,visit,spend,name\n"
ROWS = (
    "ana@ruiz.example,Autumn,Women's mail,0.5,2024-03-01,1,,Ana Ruiz\n"
    "new@zoe.example,Autumn,No E-Mail,0.5,2024-03-01,0,,Zoe New\n"
    "lee@lee.example,Autumn,Women's mail,0.5,2024-03-01,1,29.99,Lee\n"
)


def told(import_):
    return list(import_.errors.order_by("row").values_list("sentence", flat=True))


def test_a_test_of_another_system_comes_in_with_its_people(brought, ana):
    import_ = brought("decision", HEAD + ROWS)

    rows = Decision.objects.order_by("id").values_list("party__name", "cause", "arm", "outcome", "outcome_value")
    assert list(rows) == [
        ("Ana Ruiz", "campaign Autumn", "Women's mail", "answered", 0),
        ("Zoe New", "campaign Autumn", "hold", "nothing", 0),
        ("Lee", "campaign Autumn", "Women's mail", "bought", 2999),
    ]
    assert Decision.objects.get(party=ana).propensity == 0.5
    assert set(Assigned.objects.values_list("unit", "arm")) >= {(ana.pk, "Women's mail")}
    assert import_.counts == {"added": 3, "decisions": 3, "people": 2}


def test_nobody_is_put_into_a_group_twice(brought, checked, ana):
    brought("decision", HEAD + ROWS)
    again = ROWS.replace("Women's mail,0.5,2024-03-01,1,29.99", "hold,0.5,2024-03-01,1,29.99") + ROWS.splitlines()[0]

    import_ = brought("decision", HEAD + again)

    assert import_.counts == {"known": 3, "skipped": 1}
    assert told(import_) == ["They are in the group “Women's mail” of this campaign already. Nobody can be in two."]
    assert Decision.objects.count() == 3


def test_people_of_one_organisation_share_one_group(brought, ana, bruno, maya):
    work = add_organisation("Halden", by=maya)
    for person in (ana, bruno):
        tie(person, Tie.WORKS_AT, work, by=maya)
    head, (row, *_) = HEAD, ROWS.splitlines(keepends=True)

    import_ = brought("decision", head + row + row.replace("ana@ruiz", "bruno@keller").replace("Women's mail", "hold"))

    assert list(Assigned.objects.values_list("unit", "arm")) == [(work.pk, "Women's mail")]
    assert "of the same organisation or household" in told(import_)[0]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (",0.5,", ",1.5,", "is no chance: it lies above 0 and is 1 at most"),
        (",0.5,", ",0,", "is no chance"),
        ("2024-03-01", "2031-03-01", "This lies ahead"),
        (",1,,Ana", ",perhaps,,Ana", "does not say what came of it"),
        ("Women's mail", "A group with a very long name", "at most 20 fit here"),
        ("Autumn", "", "Campaign is missing"),
        ("ana@ruiz.example", "", "Nothing says who it was"),
        ("1,,Ana", "1,9999999999999,Ana", "too much to be true"),
    ],
)
def test_what_cannot_be_is_left_out_with_its_reason(brought, old, new, sentence):
    row = ROWS.splitlines(keepends=True)[0]

    import_ = brought("decision", HEAD + row.replace(old, new))

    assert sentence in told(import_)[0]
    assert not Decision.objects.exists()


def test_looking_before_says_what_would_come_and_writes_nothing(checked, ana):
    _, preview = checked("decision", HEAD + ROWS)

    assert (preview.will_add, preview.nouns["people"]) == (3, 2)
    assert "Autumn: left alone, nothing came of it" in [example.because for example in preview.examples]
    assert not Decision.objects.exists()


def test_it_is_taken_back_whole_but_for_what_another_import_brought(brought, ana, maya):
    import_ = brought("decision", HEAD + ROWS)
    brought("decision", HEAD + ROWS.splitlines()[0].replace("Autumn", "Winter"))

    take_back(import_, by=maya)

    assert list(Decision.objects.values_list("cause", flat=True)) == ["campaign Winter"]
    assert list(Assigned.objects.values_list("cause", "unit")) == [("campaign Winter", ana.pk)]
    assert not Party.objects.filter(name="Zoe New").exists()


def test_a_draw_without_an_outcome_waits_for_the_ledger(brought, ana):
    brought("decision", HEAD + ROWS.splitlines()[0].replace(",1,,", ",,,"))

    decision = Decision.objects.get()
    assert (decision.outcome, decision.outcome_at, decision.outcome_value) == ("", None, None)
