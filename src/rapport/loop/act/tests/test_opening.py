"""What could we write where a trigger spoke? Words for every kind, and no word of what nobody knows."""

from datetime import date, timedelta

import pytest

from rapport.loop.act.content.builtin import OF_TRIGGERS
from rapport.loop.act.queries import draft_for
from rapport.loop.decide.builtin import BUILT_IN as TRIGGERS
from rapport.loop.decide.kinds import KINDS, because, clean
from rapport.loop.decide.models import Kind, Rule, Trigger, TriggerPoint
from rapport.loop.know.commands import add_organisation, add_person
from rapport.loop.listen.models import Loop, OpenLoop, Owed
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right
from rapport.platform.access.models import Reach, User

HELLO = "Hello Ana,\n\n"
#: What the wordings say that is true of one party alone, in the words of a field.
SETTINGS = {
    Kind.HOLDS: {"filter": "city is Oslo"},
    Kind.DEPARTURE: {"point": 1, "walk": "orders", "at": 2, "state": "nothing returned"},
}


def spoke(party, kind: str, *, built_in: str | None = None, settings=None, **reason) -> TriggerPoint:
    """The point of a trigger of this kind, as it was when it spoke."""
    told = clean(kind, SETTINGS.get(kind, {}) | (settings or {}))
    trigger = Trigger(name="T", kind=kind, ask="Do it", settings=told, built_in=built_in)
    rule = Rule.SILENCE if kind in (Kind.SILENCE, Kind.DUE) else Rule.TRIGGER
    said = {"because": because(trigger)[:300]} if because(trigger) else {}
    return TriggerPoint(party=party, rule=rule, trigger=trigger, episode="2026-05-01", reason=said | reason)


@pytest.fixture
def nobody(maya):
    """Of whom nothing is known but an address."""
    return add_person("someone@post.example", emails=["someone@post.example"], keeper=maya, by=maya)


def told(point, by) -> str:
    draft = draft_for(point, by=by)
    return f"{draft.subject}\n{draft.body}"


@pytest.mark.parametrize("each", TRIGGERS, ids=lambda each: each.key)
def test_every_trigger_of_the_product_has_words_of_its_own(each, ana, nobody, maya, now):
    for party, hello in ((ana, "Hello Ana,"), (nobody, "Hello,")):
        if each.kind == Kind.LOOP:
            loop = OpenLoop(party=party, kind=each.settings["of"], owed_by=Owed.BY_US, text="Prices", opened_at=now)
            point = TriggerPoint(party=party, rule=Rule.LOOP, loop=loop, episode="1")
        else:
            point = spoke(party, each.kind, built_in=each.key, settings=each.settings)
        draft = draft_for(point, by=maya)

        assert draft.subject
        assert draft.body.startswith(f"{hello}\n\n")
        assert draft.body.endswith("\n\nBest wishes\nMaya Berg\nRapport")
        assert len(draft.body) > len(draft_for(party, by=maya).body) + 35
        assert not set("{}[]") & set(draft.subject + draft.body)
        assert ": \n" not in draft.body
        assert "None" not in draft.body


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_but_those_that_say_anything_and_what_is_owed(kind, ana, maya):
    plain = kind in (Kind.HOLDS, Kind.MEASURE, Kind.LOOP)

    assert (draft_for(spoke(ana, kind), by=maya).subject == "") is plain
    assert set(OF_TRIGGERS).isdisjoint(Loop.values)


@pytest.mark.parametrize(
    ("kind", "settings", "reason", "said"),
    [
        ("restock", {}, {"what": "coffee"}, "again and again: coffee."),
        ("orders", {"number": 1}, {}, "thank you for your first order with us, and welcome"),
        ("orders", {"number": 10}, {}, "you have placed your tenth order with us"),
        ("orders", {"number": 112}, {}, "your 112th order"),
        ("orders", {"number": 23}, {}, "your 23rd order"),
        ("anniversary", {"years": 3}, {}, "your first order with us was 3 years ago"),
    ],
)
def test_what_is_known_is_said(kind, settings, reason, said, ana, maya):
    assert said in told(spoke(ana, kind, settings=settings, **reason), maya)


def test_the_three_silences_have_words_of_their_own(ana, maya):
    bands = ("quiet_early", "quiet", "quiet_long")
    subjects = [draft_for(spoke(ana, "silence", built_in=band), by=maya).subject for band in bands]

    assert subjects == ["How are you?", "Has something changed?", "May I ask you something?"]
    assert draft_for(spoke(ana, "silence"), by=maya).subject == "Has something changed?"


def test_a_silence_from_before_there_were_triggers_asks_what_changed(ana, maya):
    point = TriggerPoint(party=ana, rule=Rule.SILENCE, episode="2026-04-01", reason={})

    assert draft_for(point, by=maya).subject == "Has something changed?"


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (date(1980, 5, 12), "for your birthday today, and"),
        (date(1980, 5, 20), "for your birthday on 20 May, and"),
        (date(1980, 5, 10), "for your birthday, and"),
        (None, "for your birthday, and"),
    ],
    ids=["today", "ahead", "just been", "no longer known"],
)
def test_a_birthday_is_dated_only_while_it_is_right(born, said, maya):
    eva = add_person("Eva Lind", birthday=born, keeper=maya, by=maya)

    assert said in told(spoke(eva, "birthday"), maya)


def test_a_birthday_on_the_29th_of_february_is_not_moved(maya):
    eva = add_person("Eva Lind", birthday=date(1980, 2, 29), keeper=maya, by=maya)

    with clock.at(clock.now() - timedelta(days=80)):
        assert "for your birthday, and" in told(spoke(eva, "birthday", settings={"before": 30}), maya)


def test_an_organisation_is_greeted_without_a_name(maya):
    cafe = add_organisation("Café Nord", keeper=maya, by=maya)

    assert told(spoke(cafe, "one_threaded"), maya).startswith("Whom else may we ask?\nHello,\n\n")


def test_a_hidden_field_is_not_told_by_a_draft(ana, maya, ola):
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "orders_in_all", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=None)
    ola = User.objects.get(pk=ola.pk)
    point = spoke(ana, "orders", tells=["orders_in_all"])

    assert "tenth" in told(point, maya)
    assert draft_for(point, by=ola).body.startswith(f"{HELLO}\n")


def test_what_was_set_differently_since_is_not_told_as_what_happened(ana, maya):
    point = spoke(ana, "orders", settings={"number": 10})
    point.trigger.settings["number"] = 20

    assert draft_for(point, by=maya).subject == ""
