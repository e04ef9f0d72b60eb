"""How they want to be written to, and the addresses that are written to no more."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import (
    add_person,
    bin_parties,
    erase_party,
    hold_parties,
    lift,
    pause_until,
    remove_source,
    set_often,
    set_tracking,
    suppress,
)
from rapport.loop.know.marking import mark_of
from rapport.loop.know.models import Often, PreferenceSaid, Suppression
from rapport.loop.know.queries import emails_in_use, suppressions_of, track_allowed
from rapport.loop.know.recognise import NotAnEmail

DEAD, UNSUBSCRIBED = Suppression.Kind.DEAD, Suppression.Kind.UNSUBSCRIBED


def test_the_last_word_on_each_wish_counts_and_every_word_is_kept(ana, now):
    set_often(ana, Often.RARELY)
    pause_until(ana, now + timedelta(days=30))
    set_often(ana, Often.POSTED)
    preference = pause_until(ana, None)

    assert (preference.often, preference.paused_until, preference.track) == (Often.POSTED, None, None)
    said = PreferenceSaid.objects.order_by("id").values_list("about", "value")
    assert list(said) == [
        ("often", "rarely"), ("pause", "2026-06-11T09:00:00+00:00"), ("often", "posted"), ("pause", ""),
    ]  # fmt: skip


def test_a_wish_said_twice_is_kept_once(ana):
    for _ in range(3):
        set_often(ana, Often.RARELY, source="preferences")

    assert PreferenceSaid.objects.count() == 1


def test_a_wish_that_is_none_is_refused(ana):
    with pytest.raises(ValueError, match="hourly"):
        set_often(ana, "hourly")


@pytest.mark.parametrize(
    ("said", "gpc", "allowed"),
    [(None, False, True), (True, False, True), (False, False, False), (None, True, False), (True, True, False)],
)
def test_clicks_are_counted_unless_they_or_their_browser_say_no(ana, said, gpc, allowed):
    set_tracking(ana, said)

    assert track_allowed(ana.pk, gpc=gpc) is allowed
    assert ana.do_not_contact_since is None


def test_an_address_is_written_to_no_more_until_that_is_lifted(ana, maya):
    first = suppress(" Ana@Ruiz.example ", DEAD, why="550 no such user", source="bounce")
    assert suppress("ana@ruiz.example", DEAD) == first
    assert suppress("ana@ruiz.example", UNSUBSCRIBED) != first

    lift(first, by=maya)
    lift(first, by=maya)

    assert [one.kind for one in suppressions_of(ana)] == ["unsubscribed"]
    assert suppress("ana@ruiz.example", DEAD) != first


def test_what_is_no_address_is_refused(db):
    with pytest.raises(NotAnEmail):
        suppress("nobody", DEAD)


@pytest.mark.parametrize("gone", ["erased", "taken back"])
def test_what_was_suppressed_stays_so_after_the_person_is_gone_and_the_address_is_not_kept(maya, gone):
    eva = add_person("Eva Moe", emails=["eva@moe.example"], source="import 7")
    suppress("eva@moe.example", UNSUBSCRIBED, why="eva@moe.example wrote so", by=maya)

    if gone == "erased":
        bin_parties([eva.pk], by=maya)
        erase_party(eva.pk, by=maya)
    else:
        remove_source("import 7", by=maya)

    kept = Suppression.objects.get()
    assert (kept.address, kept.why, kept.mark) == ("", "", mark_of("eva@moe.example"))
    assert suppressions_of(add_person("Eva", emails=["eva@moe.example"])).get() == kept


def test_marks_of_another_installation_tell_nothing(settings, db):
    ours = mark_of("ana@ruiz.example")
    settings.SECRET_KEY = "another"

    assert mark_of("ana@ruiz.example") != ours


def test_an_address_that_takes_no_mail_comes_last(maya):
    eva = add_person("Eva Moe", emails=["old@moe.example", "new@moe.example"])
    suppress("old@moe.example", DEAD)

    assert emails_in_use(eva) == ["new@moe.example", "old@moe.example"]


@pytest.mark.django_db(transaction=True)
def test_parties_are_held_only_inside_a_transaction():
    with pytest.raises(RuntimeError, match="transaction"):
        hold_parties([1])
