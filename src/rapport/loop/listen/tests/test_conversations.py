"""Conversations: whose turn it is, who answers, when they rest, and who may see them."""

from datetime import timedelta

import pytest

from rapport.loop.know.commands import add_person, bin_parties
from rapport.loop.listen.commands import (
    ConversationClosedAlready,
    ConversationStillOpen,
    NotLater,
    begin_conversation,
    close_conversation,
    give,
    note_heard,
    note_said,
    put_to_later,
    remove_source,
    reopen_conversation,
)
from rapport.loop.listen.models import Conversation, Turn
from rapport.loop.listen.queries import InboxCounts, conversations_seen_by, inbox_counts
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_rights
from rapport.platform.journal.queries import latest


@pytest.fixture
def talk(ana, maya, now):
    """Ana wrote, and nobody has answered."""
    made = begin_conversation(ana, subject="Decaf", turn=Turn.US, owner=maya)
    note_heard(made, at=now)
    made.refresh_from_db()
    return made


@pytest.fixture
def own_only(ola, maya):
    """Ola reaches only those she keeps."""
    role = add_role("Sales", otherwise="none", by=maya)
    set_rights(role, {("person", "read"): "own", ("organisation", "read"): "own"}, by=maya)
    change_user(ola, role=role, by=maya)
    ola.refresh_from_db()
    return ola


def test_it_is_given_to_a_colleague(talk, maya, ola):
    assert give(talk, to=ola, by=maya).owner == ola
    assert latest("listen.ConversationGiven")[0].payload["changed"] == {"owner": ["Maya Berg", "Ola Dahl"]}
    assert give(talk, to=None, by=maya).owner is None


def test_it_rests_until_then(talk, maya, now):
    put_to_later(talk, until=now + timedelta(days=1), by=maya)

    assert [Conversation.objects.later(now).count(), Conversation.objects.waiting(now).count()] == [1, 0]
    tomorrow = now + timedelta(days=1)
    assert [Conversation.objects.later(tomorrow).count(), Conversation.objects.waiting(tomorrow).count()] == [0, 1]


def test_later_is_after_now(talk, maya, now):
    with pytest.raises(NotLater):
        put_to_later(talk, until=now, by=maya)


def test_it_is_closed_and_opened_again(talk, maya, now):
    closed = close_conversation(talk, by=maya)
    assert (closed.closed_at, closed.closed_by) == (now, maya)
    with pytest.raises(ConversationClosedAlready):
        close_conversation(talk, by=maya)
    with pytest.raises(ConversationClosedAlready):
        put_to_later(talk, until=now + timedelta(days=1), by=maya)

    assert reopen_conversation(talk, by=maya).is_open
    with pytest.raises(ConversationStillOpen):
        reopen_conversation(talk, by=maya)


def test_each_side_speaks_in_turn(talk, now):
    with clock.at(now + timedelta(hours=1)):
        note_said(talk, at=clock.now())
    talk.refresh_from_db()

    assert (talk.turn, talk.last_in_at, talk.last_out_at) == (Turn.THEM, now, now + timedelta(hours=1))


def test_a_colleague_sees_those_of_whom_they_may_see_and_their_own(talk, bruno, maya, own_only):
    kari = add_person("Kari", keeper=own_only, by=maya)
    hers = begin_conversation(kari, subject="Tea", turn=Turn.US)
    given = begin_conversation(bruno, subject="Return", turn=Turn.US, owner=own_only)
    stranger = begin_conversation(None, identity="email:x@y.example", subject="Hello", turn=Turn.US)

    assert set(conversations_seen_by(own_only)) == {hers, given}
    assert set(conversations_seen_by(maya)) == {talk, hers, given, stranger}
    change_user(own_only, is_active=False, by=maya)
    own_only.refresh_from_db()
    assert not conversations_seen_by(own_only).exists()


def test_those_with_whoever_is_in_the_bin_are_out_of_sight(talk, maya):
    bin_parties([talk.party_id], by=maya)

    assert not conversations_seen_by(maya).exists()


def test_the_counts_come_in_one_question(talk, bruno, maya, ola, now, django_assert_num_queries):
    theirs = begin_conversation(bruno, subject="Return", turn=Turn.THEM, owner=ola)
    later = begin_conversation(bruno, subject="Later", turn=Turn.THEM, owner=ola)
    put_to_later(later, until=now + timedelta(days=1), by=ola)
    close_conversation(begin_conversation(bruno, subject="Done", turn=Turn.US, owner=ola), by=ola)

    with django_assert_num_queries(1):
        counts = inbox_counts(maya, now, mine=False)
    assert counts == InboxCounts(waiting=1, with_them=1, later=1)
    assert inbox_counts(maya, now, mine=True) == InboxCounts(waiting=1, with_them=0, later=0)
    assert theirs.is_open


def test_they_go_with_the_source_that_brought_them(talk, maya):
    begin_conversation(None, identity="email:x@y.example", subject="Hello", turn=Turn.US, source="demo")
    remove_source("demo", by=maya)

    assert list(Conversation.objects.all()) == [talk]
