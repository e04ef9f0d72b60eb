"""Kinds of ties made here: added, renamed, retired, brought back; and what is refused."""

import pytest

from rapport.loop.know.commands import make_tie_kind
from rapport.loop.know.models import Kind, TieKind

HERE = "/settings/ties"


@pytest.fixture
def mentor(maya):
    return make_tie_kind("mentor of", reverse="mentored by", of=Kind.PERSON, to=Kind.PERSON, by=maya)


def test_a_kind_is_made_renamed_retired_and_brought_back(signed_in):
    assert "None yet." in signed_in.get(HERE).text
    signed_in.post(HERE, {"joins": "1-2", "name": "trustee of", "reverse": "has as trustee"})
    kind = TieKind.objects.get()
    assert (kind.of, kind.to, kind.reverse) == (Kind.PERSON, Kind.ORGANISATION, "has as trustee")

    signed_in.post(f"{HERE}/{kind.pk}", {"name": "trusted by", "reverse": ""})
    assert "the same from both sides" in signed_in.get(HERE).text
    assert "Retired" in signed_in.post(f"{HERE}/{kind.pk}/-/switch", {"to": "retired"}, follow=True).text
    assert "is offered again" in signed_in.post(f"{HERE}/{kind.pk}/-/switch", {"to": "offered"}, follow=True).text


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"joins": "1-1", "name": ""}, "Please fill this in."),
        ({"joins": "1-1", "name": "Mentor of"}, "There is a tie of this name between these already."),
        ({"joins": "1-1", "name": "friend of"}, "There is a tie of this name between these already."),
        ({"joins": "9-9", "name": "x"}, "Choose whom it joins."),
        ({"joins": "1-1", "name": "x" * 61}, "at most 60 characters"),
        ({"joins": "1-1", "name": "\0"}, "no text"),
    ],
)
def test_a_kind_that_cannot_be_is_refused_by_a_sentence(signed_in, mentor, told, sentence):
    answer = signed_in.post(HERE, told)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert TieKind.objects.get() == mentor


def test_a_kind_cannot_take_the_name_of_another(signed_in, mentor, maya):
    twin = make_tie_kind("twin of", of=Kind.PERSON, to=Kind.PERSON, by=maya)

    assert signed_in.post(f"{HERE}/{twin.pk}", {"name": "mentor of", "reverse": ""}).status_code == 422


def test_more_kinds_cost_no_more_questions(signed_in, maya, django_assert_max_num_queries):
    for number in range(20):
        make_tie_kind(f"tie {number}", of=Kind.PERSON, to=Kind.PERSON, by=maya)

    with django_assert_max_num_queries(6):
        assert "tie 19" in signed_in.get(HERE).text
