"""A relation may know a shorter way, and a field may know when it changes: both are asked, and believed."""

from dataclasses import replace
from datetime import timedelta

from rapport.platform.access import rights
from rapport.platform.records.declare import Asked, Field
from rapport.platform.records.filters import compiled, crossing, is_recounted, parse
from rapport.platform.records.filters.ast import Op
from rapport.platform.records.listing import Wanted, ids
from rapport.platform.records.reader import reader
from rapport.platform.records.rows import answers
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, put
from rapport.platform.records.types import Number


def with_short_way(asking, answer):
    """The person whose touches are counted by `answer`."""
    person = asking.noun("person")
    touches = replace(person.related["touches"], counted=answer)
    noun = replace(person, related={**person.related, "touches": touches})
    return noun, replace(asking, nouns={**asking.nouns, "person": noun}, memo={})


def test_a_relation_is_asked_for_its_own_way(maya, ana, bruno):
    asked: list[Asked] = []

    def answer(question, noun, reader):
        asked.append(question)
        return Sql("SELECT %s::bigint", (ana.pk,))

    noun, asking = with_short_way(reader(maya), answer)
    told = parse("at most 2 touches in the last 90 days", noun, asking)

    found = answers(ids(noun, asking, Wanted(filter=told)))

    assert found == [(bruno.pk,)]
    assert (asked[0].measure, asked[0].sign, asked[0].value, asked[0].where) == ("count", ">=", 3, None)
    assert asking.now - asked[0].start < timedelta(days=90) < asking.now - asked[0].start + timedelta(seconds=1)


def test_a_sum_that_holds_for_nobody_too_is_asked_the_other_way_round(maya, ana, bruno):
    signs = []

    def answer(question, noun, reader):
        signs.append((question.sign, question.field))
        return Sql("SELECT %s::bigint", (ana.pk,))

    noun, asking = with_short_way(reader(maya), answer)

    found = answers(ids(noun, asking, Wanted(filter=parse("sum of value of touches < 5", noun, asking))))

    assert (found, set(signs)) == ([(bruno.pk,)], {(">=", "value")})


def test_the_shorter_way_is_not_taken_for_few_or_by_whoever_may_not_read_all(maya, monkeypatch):
    def answer(question, noun, reader):
        raise AssertionError

    noun, asking = with_short_way(reader(maya), answer)
    told = parse("at least 3 touches", noun, asking)

    assert "count(*)" in compiled(told, Source(noun, asking), few=True).text
    monkeypatch.setattr(rights, "scope_of", lambda user, noun, deed: rights.Scope(False, frozenset({maya.pk})))
    assert "count(*)" in compiled(told, Source(noun, replace(asking, memo={}))).text


def test_a_measure_is_a_number_and_says_itself_when_it_crosses_a_level(maya, ana):
    def level(source: Source) -> Sql:
        return Sql(f"mod({source.key}, 7)")

    def flips(source, op, value, t0, t1):
        return put("{} = {}", level(source), Sql("%s", (value,))) if op is Op.LESS else None

    asking = reader(maya)
    measure = Field(name="warmth", label="Warmth", type=Number(), sql=level, moves=True)
    noun = replace(asking.noun("person"), fields={**asking.noun("person").fields, "warmth": measure})
    told = parse("warmth < 0.3", noun, asking)

    assert is_recounted(told, noun, asking)
    assert crossing(told, noun, asking, asking.now, asking.now + timedelta(days=1)) is None

    noun = replace(noun, fields={**noun.fields, "warmth": replace(measure, crossing=flips)})
    passed = crossing(told, noun, asking, asking.now, asking.now + timedelta(days=1))

    assert not is_recounted(told, noun, asking)
    assert passed is not None
    assert "mod(" in passed.text
    assert ids(noun, asking, Wanted(filter=told)).text
