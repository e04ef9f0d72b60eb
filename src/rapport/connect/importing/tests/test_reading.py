"""Every table people have, and everything that only looks like one."""

import csv
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.connect.importing.reading import WRONG, Unreadable, rows_of, shape_of
from rapport.connect.importing.reading.shape import MOST_COLUMNS


def read(path):
    return list(rows_of(path, shape_of(path)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_table_is_read_in_every_encoding_people_have(file, encoding):
    path = file("name;city\nBjørn Élan;Tromsø\n".encode(encoding))

    assert read(path) == [(1, {"name": "Bjørn Élan", "city": "Tromsø"})]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(file, delimiter):
    lines = [["name", "said"], ["Ana", f"one{delimiter}two\nthree"], ["Bruno", 'a "word"']]
    path = file("")
    with path.open("w", newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(lines)

    assert [list(cells.values()) for _, cells in read(path)] == lines[1:]


def test_single_quotes_and_a_first_line_for_excel_are_understood(file):
    assert read(file("sep=;\n'name';'city'\n'Ana; the first';'Oslo'\n"))[0][1]["name"] == "Ana; the first"


def test_decimal_commas_do_not_pass_for_delimiters(file):
    assert read(file("number;price;total\nA1;1,50;3,00\nA2;2,50;5,00\n"))[1][1] == {
        "number": "A2", "price": "2,50", "total": "5,00",
    }  # fmt: skip


def test_columns_of_one_name_or_none_are_told_apart(file):
    assert shape_of(file("name,phone,phone,,\nAna,1,2,3,4\n")).columns == (
        "name",
        "phone",
        "phone (2)",
        "Column 4",
        "Column 5",
    )


def test_a_row_of_another_width_is_named_and_the_rest_is_read(file):
    rows = dict(read(file("name,city\nAna,Oslo,too,much\nBruno\n\nCarla,Bergen\n")))

    assert rows[1][WRONG] == "This row has 4 cells, but there are 2 columns. Beyond the last column: “too”, “much”."
    assert "1 cells" in rows[2][WRONG]
    assert rows[4] == {"name": "Carla", "city": "Bergen"}


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b" \n \n", "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"PAR1....", "Parquet"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"name\n\x81\x8d\n", "letters of this file"),
        (b"ana@ruiz.example,Oslo\nb@c.example,Bergen\n", "first row"),
        (b"1,2,3\n4,5,6\n", "first row"),
        (b"name,city\nAna," + b'"' + b"x" * 3_000_000, "quotation mark"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(file, content, sentence):
    path = file(content)

    with pytest.raises(Unreadable, match=sentence):
        read(path)


def test_a_cell_of_a_megabyte_is_read(file):
    assert len(read(file("name,said\nAna," + "x" * 1_000_000 + "\n"))[0][1]["said"]) == 1_000_000


def test_a_table_of_very_many_columns_is_refused(file):
    with pytest.raises(Unreadable, match="columns"):
        shape_of(file(",".join(f"c{n}" for n in range(MOST_COLUMNS + 1)) + "\n1\n"))


def parquet(path, query):
    duckdb.sql(f"COPY ({query}) TO '{path}' (FORMAT PARQUET)")
    return path


def test_parquet_is_read_in_its_own_types(tmp_path):
    path = parquet(
        tmp_path / "t.parquet",
        "SELECT 7 AS id, 2.55::double AS price, 'Ana' AS name, TIMESTAMPTZ '2024-05-01 10:00:00+02' AS at,"
        " NULL AS none, [1, 2] AS list, 'x'::blob AS bytes",
    )

    ((number, cells),) = read(path)

    assert number == 1
    assert cells["at"] == datetime(2024, 5, 1, 8, tzinfo=UTC)
    assert (cells["id"], cells["price"], cells["name"], cells["none"]) == (7, 2.55, "Ana", None)


@pytest.mark.parametrize("content", [b"not one", b"PAR1", b"PAR1" + b"\x00" * 200 + b"PAR1"])
def test_a_parquet_that_is_none_is_refused_in_a_sentence(file, content):
    with pytest.raises(Unreadable, match="Parquet"):
        read(file(content, "t.parquet"))


def test_an_empty_parquet_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="no rows"):
        shape_of(parquet(tmp_path / "t.parquet", "SELECT 1 AS a WHERE false"))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "ignore"))))
def test_no_file_whatever_is_in_it_brings_more_than_a_sentence(content):
    with tempfile.TemporaryDirectory() as folder:
        for name in ("rows.csv", "rows.parquet"):
            path = Path(folder) / name
            path.write_bytes(content)
            with suppress(Unreadable):
                read(path)
