"""Writing to somebody: the draft, the wait before it leaves, the gate and its reason."""

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


def test_the_gate_says_why_it_refuses(do, ana, maya):
    note_consent(ana, "personal", granted=False, proof="Said so", by=maya)

    answer = do("write", {"subject": "Hello", "text": "How are you?"})

    assert answer.status_code == 422
    assert "Ana Ruiz refused this kind of message" in answer.text
    assert "How are you?" in answer.text
    assert not Message.objects.exists()


def test_the_draft_of_a_loop_names_what_was_promised(signed_in, ana, maya, now, django_assert_max_num_queries):
    loop = open_loop(ana, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="the price list", due_at=now, owner=maya, by=maya)

    with django_assert_max_num_queries(15):
        answer = signed_in.get(f"/people/{ana.pk}/-/write?loop={loop.pk}")

    assert "the price list" in answer.text
    assert "Hello Ana," in answer.text


def test_a_loop_of_somebody_else_is_not_there(do, signed_in, ana, bruno, maya):
    loop = open_loop(bruno, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="x", by=maya)

    assert signed_in.get(f"/people/{ana.pk}/-/write?loop={loop.pk}").status_code == 404
    assert do(f"loops/{loop.pk}/close").status_code == 404
