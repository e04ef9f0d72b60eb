"""Writing to somebody: the draft, the wait before it leaves, the gate and its reason."""

from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.loop.act.content.commands import make_template, save_words
from rapport.loop.act.models import Message
from rapport.loop.know.commands import note_consent
from rapport.loop.listen.commands import open_loop
from rapport.loop.listen.models import Loop, OpenLoop, Owed


def test_a_message_waits_to_leave_and_can_be_taken_back(do, ana):
    answer = do("write", {"subject": "Decaf", "text": "We have it."})
    message = Message.objects.get()

    assert "send-bar" in answer.text
    back = do(f"messages/{message.pk}/take-back")
    assert "Taken back. Nothing was sent." in back.text
    assert 'value="Decaf"' in back.text
    assert Message.objects.get().taken_back_at


def test_answering_by_mail_closes_the_loop_and_taking_back_opens_it(do, ana, maya, now):
    loop = open_loop(ana, kind=Loop.QUESTION, owed_by=Owed.BY_US, text="Which grind?", owner=maya, by=maya)

    do("write", {"subject": "Grind", "text": "Medium.", "loop": loop.pk})
    assert not OpenLoop.objects.get().is_open
    do(f"messages/{Message.objects.get().pk}/take-back")
    assert OpenLoop.objects.get().is_open


def test_a_file_goes_along_and_it_leaves_on_monday(do, ana):
    answer = do("write", {"subject": "List", "text": "Here.", "at": ["2026-05-18T08:00", ""],
                          "files": [SimpleUploadedFile("list.txt", b"1234")]})  # fmt: skip
    message = Message.objects.get()

    assert "Leaves Mon 08:00" in answer.text
    assert message.planned_for.isoformat() == "2026-05-18T08:00:00+00:00"
    assert "list.txt" in do(f"messages/{message.pk}/take-back").text


def test_a_template_is_filled_in_for_this_person(do, ana, maya):
    thanks = make_template("Thanks", by=maya)
    save_words(thanks, subject="Thank you", source="Dear {{ person.first_name }}, thanks.", by=maya)

    answer = do("write/words", {"template": thanks.pk, "subject": "", "text": "P.S. mine"})

    assert 'value="Thank you"' in answer.text
    assert "Dear Ana, thanks.\n\nP.S. mine" in answer.text


def test_the_gate_says_why_it_refuses(do, ana, maya):
    note_consent(ana, "personal", granted=False, proof="Said so", by=maya)

    answer = do("write", {"subject": "Hello", "text": "How are you?"})

    assert answer.status_code == 422
    assert "Ana Ruiz refused this kind of message" in answer.text
    assert "How are you?" in answer.text
    assert not Message.objects.exists()


def test_the_draft_of_a_loop_names_what_was_promised(signed_in, ana, maya, now, django_assert_max_num_queries):
    loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="the price list", due_at=now, owner=maya, by=maya)

    with django_assert_max_num_queries(16):
        answer = signed_in.get(f"/people/{ana.pk}/-/write?loop={loop.pk}")

    assert "the price list" in answer.text
    assert "Hello Ana," in answer.text


def test_a_loop_of_somebody_else_is_not_there(do, signed_in, ana, bruno, maya):
    loop = open_loop(bruno, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="x", by=maya)

    assert signed_in.get(f"/people/{ana.pk}/-/write?loop={loop.pk}").status_code == 404
    assert do(f"loops/{loop.pk}/close").status_code == 404
