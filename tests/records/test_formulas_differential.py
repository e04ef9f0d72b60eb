"""Whatever a formula says, the database works out what Python does, and never fails."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.platform.records import catalogue
from rapport.platform.records.commands import add_field, create, make_object
from rapport.platform.records.everybody import everybody
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.platform.records.rows import answers
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql, put
from rapport.platform.records.worked.parse import parse
from rapport.platform.records.worked.sql import value_of

from .formulas import naive

ROWS = [
    {"name": "One", "x_a": Decimal("3.25"), "x_b": Decimal(0), "x_on": date(2026, 1, 31), "x_to": date(2024, 2, 29),
     "x_word": "sea", "x_is": True},
    {"name": "Two", "x_a": Decimal("-7"), "x_b": Decimal("0.01"), "x_on": date(1999, 12, 31), "x_is": False},
    {"name": "Three", "x_b": Decimal("123456789.5"), "x_to": date(2100, 1, 1), "x_word": "Über \\ 100 %s {}"},
    {"name": "Four"},
]  # fmt: skip


@pytest.fixture(scope="module")
def thing(shared):
    from tests.people import join_maya

    maya = join_maya()
    noun = make_object("Thing", "Things", by=maya).name
    for label, type in (("A", "number"), ("B", "number"), ("On", "date"), ("To", "date"), ("Word", "text"),
                        ("Is", "checkbox")):  # fmt: skip
        add_field(noun, label, type=type, by=maya)
    create(noun, ROWS, by=maya)
    yield noun
    catalogue.forget()


numbers = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["x_a", "x_b"]),
        st.decimals(0, 99, places=2).map(str),
        st.builds("({} {} {})".format, numbers, st.sampled_from("+-*/"), numbers),
        st.builds("-{}".format, numbers),
        st.builds("round({}, {})".format, numbers, st.integers(0, 6)),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max", "coalesce"]), numbers, numbers),
        st.builds("if({}, {}, {})".format, questions, numbers, numbers),
        st.builds("if({}, {})".format, questions, numbers),
        st.builds("days between({}, {})".format, dates, dates),
        st.builds("{} of({})".format, st.sampled_from(["year", "month", "day"]), dates),
        st.builds("({} - {})".format, dates, dates),
    )
)
dates = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["x_on", "x_to", 'date("2020-02-29")']),
        st.builds("({} {} {})".format, st.sampled_from(["x_on", "x_to"]), st.sampled_from("+-"), st.integers(0, 90)),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max", "coalesce"]), dates, dates),
    )
)
texts = st.deferred(
    lambda: st.one_of(
        st.just("x_word"),
        st.text("abÜ% {}'\\s-", max_size=5).map(lambda said: '"' + said.replace("\\", "\\\\") + '"'),
        st.builds("({} & {})".format, texts, st.one_of(texts, numbers, dates, questions)),
        st.builds("coalesce({}, {})".format, texts, texts),
    )
)
questions = st.deferred(
    lambda: st.one_of(
        st.sampled_from(["x_is", "yes", "no"]),
        st.builds("({} {} {})".format, numbers, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), numbers),
        st.builds("({} {} {})".format, dates, st.sampled_from(["=", "<", ">="]), dates),
        st.builds("({} {} {})".format, questions, st.sampled_from(["and", "or"]), questions),
        st.builds("(not {})".format, questions),
        st.builds("empty({})".format, st.one_of(numbers, texts, dates)),
    )
)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.one_of(numbers, texts, questions, dates))
def test_both_say_the_same(thing, db, text):
    kind, asking = catalogue.nouns()[thing], everybody()
    try:
        part = parse(text, kind).part
    except FilterUnclear:
        return
    source = Source(kind, asking)

    value = value_of(part, source)
    found = answers(put(f"SELECT {{}} FROM {source.text} ORDER BY {source.key}", value))

    assert [known(one) for (one,) in found] == [known(naive(part, told(row))) for row in ROWS]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text('x_a b()"“”[]+-*/&<>=,%.0123456789\x00é😀', max_size=40))
def test_whatever_is_written_is_understood_or_refused_by_a_sentence(thing, db, text):
    kind = catalogue.nouns()[thing]
    try:
        part = parse(text, kind).part
    except FilterUnclear:
        return
    source = Source(kind, everybody())
    value = value_of(part, source)

    assert answers(put(f"SELECT {{}} FROM {source.text} WHERE {{}}", value, Sql("TRUE")))


def told(row):
    return {name: Fraction(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def known(value):
    return Fraction(value) if isinstance(value, Decimal) else value
