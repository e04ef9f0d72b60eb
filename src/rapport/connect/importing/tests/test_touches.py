"""Rows of touches: whose, when, who turned to whom; the same one never twice."""

from rapport.loop.know.models import Party
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.queries import touches_of
from rapport.loop.listen.vocabulary import Direction

HEAD = "type,date,direction,email,notes,owner\n"
CALL = "Call,2026-05-01 10:00,in,ana@ruiz.example,She asked for the price list.,Maya Berg\n"


def test_a_call_lands_on_the_timeline_of_its_person(brought, ana, maya, project):
    brought("touch", HEAD + CALL)
    project()

    touch = touches_of([ana.pk]).get()
    assert (touch.kind, touch.direction, touch.channel) == ("call.received", Direction.FROM_THEM, "phone")
    assert (touch.said, touch.actor) == ("She asked for the price list.", maya.pk)


def test_the_same_touch_brought_in_again_is_the_same_touch(brought, ana, project):
    brought("touch", HEAD + CALL + CALL)
    brought("touch", HEAD + CALL)
    project()

    assert Touchpoint.objects.count() == 1


def test_an_id_of_the_other_system_tells_touches_apart(brought, ana, project):
    brought(
        "touch",
        "id,type,date,direction,email\n7,Call,2026-05-01,in,ana@ruiz.example\n8,Call,2026-05-01,in,ana@ruiz.example\n",
    )
    project()

    assert touches_of([ana.pk]).count() == 2


def test_a_touch_of_somebody_unknown_waits_for_them(brought, project, react):
    brought("touch", HEAD + CALL)
    project()
    brought("person", "name,email\nAna,ana@ruiz.example\n")
    react()
    project()

    assert touches_of([Party.objects.get().pk]).count() == 1


def test_a_call_must_say_who_called_in_the_row_or_for_the_whole_file(brought, ana):
    text = "type,date,email\nCall,2026-05-01,ana@ruiz.example\nMeeting,2026-05-01,ana@ruiz.example\n"

    assert "Did they turn to us" in brought("touch", text).errors.get().sentence
    assert brought("touch", text, {"options": {"direction": "out", "system": "phone book"}}).counts["added"] == 2


def test_a_touch_of_nobody_is_refused(brought):
    assert "whose touch" in brought("touch", HEAD + "Note,2026-05-01,,,Hello,\n").errors.get().sentence


def test_words_that_mean_no_kind_are_refused(brought, ana):
    import_ = brought("touch", HEAD + "Blimp,2026-05-01,,ana@ruiz.example,,\n")

    assert import_.errors.get().sentence.startswith("“Blimp” is not a kind of touch we know.")


def test_a_colleague_without_an_account_is_named(brought, ana, project):
    brought("touch", HEAD + CALL.replace("Maya Berg", "Old Colleague"))
    project()

    assert Touchpoint.objects.get().participants == ["Old Colleague"]
