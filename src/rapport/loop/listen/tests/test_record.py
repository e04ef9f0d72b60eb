"""Landing: all of it or, when something is refused by name, none."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from rapport.loop.listen.commands import DateOutOfRange, UnknownKind, record
from rapport.loop.listen.models import Touchpoint
from rapport.loop.listen.touches import uuid7


def landed() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM listen_landing")
        return cursor.fetchone()[0]


@pytest.mark.parametrize("number", [1, 49, 50, 500])
def test_few_and_many_touches_land_alike(ana, touch, project, number):
    record(
        [touch(ana, days=i / 10, said=f"Call {i}", payload={"i": i}, participants=[1, "Per"]) for i in range(number)]
    )
    project()

    kept = Touchpoint.objects.order_by("-occurred_at").first()
    assert Touchpoint.objects.count() == number
    assert (kept.said, kept.payload, kept.participants) == ("Call 0", {"i": 0}, [1, "Per"])


@pytest.mark.parametrize(
    "at", [datetime(1969, 12, 31, 23, 59, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)]
)
def test_a_date_we_cannot_keep_is_refused_by_name(ana, touch, at):
    with pytest.raises(DateOutOfRange, match=str(at.year)):
        record([touch(ana), _at(touch(ana), at)])
    assert landed() == 0


def _at(one, at):
    one.occurred_at = at
    return one


def test_a_date_up_to_ten_years_ahead_is_kept(ana, touch, now, project):
    record([_at(touch(ana), now + timedelta(days=3650))])
    project()
    assert Touchpoint.objects.get().occurred_at == now + timedelta(days=3650)


def test_an_unknown_kind_is_refused_and_an_own_one_kept(ana, touch, project):
    with pytest.raises(UnknownKind, match="is not a kind of touch"):
        record([touch(ana, kind="pet.vaccinated")])
    record([touch(ana, kind="custom.pet_vaccinated")])
    project()
    assert Touchpoint.objects.get().kind == "custom.pet_vaccinated"


def test_nul_and_long_texts_are_made_keepable(ana, touch, project):
    record([touch(ana, said="a\x00b" + "c" * 200_000, payload={"x": "n\x00l"})])
    project()

    kept = Touchpoint.objects.get()
    assert kept.said.startswith("abc")
    assert len(kept.said) == 100_000
    assert kept.payload == {"x": "nl"}


@pytest.mark.parametrize("number", [1, 50])
def test_a_backslash_before_u0000_is_text_and_stays(ana, touch, project, number):
    record([touch(ana, payload={"x": "\\u0000 \\\\\x00!"}) for _ in range(number)])
    project()

    assert {t.payload["x"] for t in Touchpoint.objects.all()} == {"\\u0000 \\\\!"}


def test_ids_of_one_process_ascend():
    ids = [uuid7() for _ in range(5000)]
    assert ids == sorted(set(ids))
    assert {i.version for i in ids} == {7}
