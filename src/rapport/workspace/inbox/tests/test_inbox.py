"""The Inbox: who waits, the thread, one answer, what may be owed, and who this is."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.connect.mailbox.commands import add_mailbox, receive
from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.models import Message
from rapport.loop.know.models import Party
from rapport.loop.listen.commands import note_writing
from rapport.loop.listen.models import Conversation, Loop, OpenLoop, ProposedLoop, Turn
from rapport.loop.listen.queries import waiting_in_inbox
from rapport.platform import clock
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.workspace.relationship.commands import Logged, log

from .conftest import letter


def test_the_page_shows_list_thread_draft_and_card_in_a_fixed_number_of_questions(
    signed_in, talk, project, django_assert_num_queries
):
    project()
    signed_in.get("/inbox")

    with django_assert_num_queries(31):
        page = signed_in.get("/inbox").text

    for words in ("Which decaf is the washed one?", "Do they owe this?", "Hello Ana,", "Send and close", "Open loops"):
        assert words in page


def test_what_is_late_comes_first_and_says_so(signed_in, talk, ana, bruno, now):
    receive(letter(2, "How are you?", "bruno@keller.example"))
    with clock.at(now + timedelta(days=4)):
        receive(letter(3, "Hello there.", "zoe@new.example"))
        page = signed_in.get("/inbox?whose=all").text

    assert page.index("Ana Ruiz") < page.index("zoe@new.example") < page.index("Bruno Keller")
    assert "Waiting 4 days" in page
    assert "New sender" in page


def test_send_and_close_closes_all_and_undo_opens_it_again(do, talk, answer, maya, now):
    page = do(talk, "send", answer()).text
    message = Message.objects.get()
    talk.refresh_from_db()

    assert "send-bar" in page
    assert [talk.is_open, OpenLoop.objects.open().count(), waiting_in_inbox(maya, now)] == [False, 0, 0]
    assert message.in_reply_to == "<1@x.example>"
    back = do(talk, f"messages/{message.pk}/take-back").text
    talk.refresh_from_db()
    assert "The Huila." in back
    assert [talk.turn, talk.is_open, OpenLoop.objects.open().count()] == [Turn.US, True, 1]


def test_send_and_keep_open_waits_with_them_and_still_owes(do, talk, answer):
    do(talk, "send", answer(how="keep"))

    talk.refresh_from_db()
    assert [talk.is_open, talk.turn, OpenLoop.objects.open().count()] == [True, Turn.THEM, 1]


def test_who_answers_what_a_colleague_has_just_answered_is_told_and_loses_nothing(do, talk, answer, client, ola):
    before = answer(text="Mine, long thought about.", touch="0197e5a4-0000-7000-8000-000000000002")
    do(talk, "send", answer(text="From somebody else."))

    late = do(talk, "send", before)

    assert late.status_code == 409
    for words in ("Mine, long thought about.", "From somebody else.", "Since you began to write"):
        assert words in late.text
    assert Message.objects.count() == 1
    again = do(talk, "send", answer(text="From somebody else."))
    assert [again.status_code, Message.objects.count()] == [200, 1]


def test_colleagues_see_who_is_writing_here_and_that_something_was_said(signed_in, talk, answer, ola, now):
    seen = answer()["seen"]
    note_writing(talk, by=ola)
    receive(letter(2, "One more thing.", to="<1@x.example>"))
    address = f"/inbox/{talk.pk}/-/writing"

    beside = signed_in.post(f"{address}?seen={seen}").text
    with clock.at(now + timedelta(seconds=31)):
        later = signed_in.get(address).text

    assert "Ola Dahl is writing here too." in beside
    assert "Something was said here since you began." in signed_in.get(address, {"seen": seen}).text
    assert "writing" not in later


def test_it_is_given_away_with_what_is_owed_put_to_later_closed_and_opened(do, talk, maya, ola):
    assert "Given to Ola Dahl." in do(talk, "give", {"owner": ola.pk}).text
    talk.refresh_from_db()
    assert [talk.owner, OpenLoop.objects.get().owner] == [ola, ola]

    assert "Back tomorrow 08:00" in do(talk, "later", {"until": "1"}).text.replace("Wed", "tomorrow")
    assert Conversation.objects.later(clock.now()).count() == 1
    do(talk, "wake")
    assert "What you owe them stays" in do(talk, "close").text
    assert do(talk, "close").status_code == 409
    assert "Open again." in do(talk, "reopen").text
    assert do(talk, "later", {"until": "2020-01-01T10:00"}).status_code == 422


def test_what_may_be_owed_becomes_a_loop_or_is_left_alone(do, talk):
    proposal = ProposedLoop.objects.get()

    assert "Noted as a loop." in do(talk, f"proposals/{proposal.pk}", {"is": "owed"}).text
    assert OpenLoop.objects.owed_by_them().get().kind == Loop.PROMISE
    assert do(talk, f"proposals/{proposal.pk}", {"is": "nothing"}).status_code == 404


@pytest.mark.parametrize("known", [True, False])
def test_a_stranger_becomes_somebody_and_what_they_asked_is_owed(do, signed_in, bruno, maya, now, known):
    receive(letter(1, "Do you ship to Bergen?", "Zoe Blank <zoe@new.example>"))
    talk = Conversation.objects.get()
    assert "Who is this?" in signed_in.get(f"/inbox/{talk.pk}?who=bruno").text
    assert (
        do(talk, "send", {"touch": "0197e5a4-0000-7000-8000-000000000001", "text": "x", "seen": "||"}).status_code
        == 422
    )

    page = do(talk, "who", {"party": bruno.pk} if known else {"name": "Zoe Blank"})

    party = bruno if known else Party.objects.get(name="Zoe Blank")
    talk.refresh_from_db()
    loop = OpenLoop.objects.get()
    assert f"This is {party.name}." in page.text
    assert [talk.party, loop.party, loop.text] == [party, party, "Do you ship to Bergen?"]
    assert now < loop.due_at


def test_files_go_with_an_answer_and_stay_when_something_is_wrong(do, talk, answer, maya):
    list_, much = SimpleUploadedFile("list.txt", b"1234"), SimpleUploadedFile("much.bin", b"x" * (20 * 1024 * 1024 + 1))
    refused = do(talk, "send", answer(files=[much]))
    empty = do(talk, "send", answer(text="", files=[list_]))
    kept = empty.text.partition('name="kept" value="')[2].partition('"')[0]

    assert "20 MB together" in refused.text
    assert [refused.status_code, empty.status_code, do(talk, "send", answer(kept=["999"])).status_code] == [
        422,
        422,
        404,
    ]
    do(talk, "send", answer(kept=[kept]))
    assert [each.file.name for each in Message.objects.get().enclosed.all()] == ["list.txt"]


def test_it_leaves_tomorrow_and_at_another_time(do, talk, answer, now):
    page = do(talk, "send", answer(at=["2026-05-13T08:00", ""])).text
    message = Message.objects.get()

    assert "Take back" in page
    assert message.leaves_at.isoformat() == "2026-05-13T08:00:00+00:00"
    do(talk, f"messages/{message.pk}/reschedule", {"at": "2026-05-14T09:30"})
    assert Message.objects.get().leaves_at.isoformat() == "2026-05-14T09:30:00+00:00"
    assert do(talk, f"messages/{message.pk}/reschedule", {"at": "2020-01-01T10:00"}).status_code == 422


def test_a_template_is_filled_in_above_what_was_typed_or_refuses_by_name(do, talk, answer, maya):
    known, unknown = make_template("Thanks", by=maya), make_template("City", by=maya)
    save_words(known, subject="Hi", source="Thank you, {{ person.first_name }}.", by=maya)
    save_words(unknown, subject="Hi", source="How is {{ person.city }}?", by=maya)

    filled = do(talk, "words", answer(template=known.pk, text="P.S. mine"))
    refused = do(talk, "words", answer(template=unknown.pk, text="P.S. mine"))

    assert "Thank you, Ana.\n\nP.S. mine" in filled.text
    assert "“person.city” is not known of Ana Ruiz" in refused.text
    assert [refused.status_code, "P.S. mine" in refused.text] == [422, True]


def test_who_only_reads_does_not_answer_and_hidden_notes_are_not_told(client, talk, ana, maya, ola, project, now):
    log(Logged(id="0197e5a4-0000-7000-8000-00000000000a", party_id=ana.pk, kind="note.written", direction=0,
               at=now + timedelta(seconds=1), text="Likes it dark"), by=maya)  # fmt: skip
    project()
    role = add_role("Reader", otherwise="none", by=maya)
    set_rights(role, {("person", "read"): "all", ("organisation", "read"): "all"}, by=maya)
    change_user(ola, role=role, by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"/inbox/{talk.pk}"
    with clock.at(now + timedelta(minutes=1)):
        told = client.get(address).text
        set_field_right(role, "person", "noted", may_read=False, may_edit=False, by=maya)
        page = client.get(address).text

    assert ["Likes it dark" in told, "Likes it dark" in page] == [True, False]
    assert "You may read this, but not answer." in page
    assert client.post(f"{address}/-/close").status_code == 403


def test_an_empty_inbox_says_why(signed_in, maya):
    assert "No mail comes in yet" in signed_in.get("/inbox").text

    add_mailbox("Orders", host="imap.halden.example", username="orders@halden.example", password="sealed away", by=maya)
    assert "All answered" in signed_in.get("/inbox").text
    assert "Nothing is put off" in signed_in.get("/inbox?view=later&shown=x").text
