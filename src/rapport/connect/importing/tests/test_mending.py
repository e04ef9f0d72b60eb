"""Rows left out come back as a file that is mended and brought in as it is; and all of it from the command line."""

import csv
import json

from rapport.connect.importing.commands import command_line
from rapport.connect.importing.mending import rows_to_mend
from rapport.connect.importing.models import Import
from rapport.departments.sales.models import Order
from rapport.loop.know.models import Party

TEXT = 'Name;E-mail;Note\nAna;ana@a.example;x\nBo;bo@;"two\nlines; and = signs"\nCa;ca@c.example;y\n'


def mended(import_, wrong, right):
    return "".join(rows_to_mend(import_)).replace(wrong, right)


def test_the_file_has_the_rows_as_they_were_and_what_is_wrong(brought):
    import_ = brought("person", TEXT.replace(";", "\t"))

    head, row = csv.reader("".join(rows_to_mend(import_)).lstrip("\ufeff").splitlines(keepends=True))

    assert head == ["Name", "E-mail", "Note", "problem"]
    assert row == ["Bo", "bo@", "two\nlines\t and = signs", "E-mail: “bo@” is not an e-mail address."]


def test_the_mended_file_comes_in_as_it_is_and_is_matched_as_before(brought, file):
    import_ = brought("person", TEXT, {"fields": {"Note": "city"}})

    again = brought("person", file(mended(import_, "bo@,", "bo@b.example,"), "errors.csv"))

    assert again.counts == {"added": 1, "people": 1}
    assert Party.objects.get(name="Bo").person.city == "two lines; and = signs"


def test_a_mended_order_comes_in_whole(brought, file):
    import_ = brought("order", "order,date,price\n1,2024-01-05,two\n1,2024-01-05,3\n2,2024-01-05,3\n")

    brought("order", file(mended(import_, "two,", "2,")))

    assert Order.objects.get(number="1").value == 500


def test_the_command_line_ends_in_a_sentence(db, now, file):
    said = []
    path = file(TEXT)

    assert command_line(str(path), "person", None, said.append) == 1
    assert said[-1] == (
        f"Done: 3 rows (2 added); new: 2 people. 1 row left out; mend {path.with_name('rows.errors.csv')} and "
        f"bring it in the same way. It can be taken back on the page Import (number {Import.objects.get().pk})."
    )
    assert path.with_name("rows.errors.csv").read_text(encoding="utf-8-sig").count("bo@") == 2


def test_the_command_line_takes_a_mapping(db, now, file):
    said = []
    map_file = file(json.dumps({"fields": {"who": "name", "born": "birthday"}, "reading": {"born": "mdy"}}), "map.json")

    assert command_line(str(file("who,born\nAna,01/02/1980\n")), "person", str(map_file), said.append) == 0
    assert Party.objects.get().person.birthday.month == 1


def test_the_command_line_asks_instead_of_guessing(db, now, file):
    said = []

    assert command_line(str(file("name,birthday\nAna,01/02/1980\n")), "person", None, said.append) == 1
    assert 'Say so under "reading" in the mapping: "dmy"' in said[-2]
    assert said[-1] == "Nothing was brought in."


def test_the_command_line_refuses_in_sentences(db, now, file):
    for path, kind, map_file in (
        (file("a,b\n1,2\n", "x.xlsx"), "person", None),
        (file(b"PK\x03\x04", "x.csv"), "person", None),
        (file("name\nAna\n", "good.csv"), "person", "nowhere.json"),
        (file("fax\nx\n", "fax.csv"), "person", None),
        (file("name\nAna\n", "good.csv"), "animal", None),
        ("nowhere.csv", "person", None),
    ):
        said = []
        assert command_line(str(path), kind, map_file and str(map_file), said.append) == 1
        assert said[-1].endswith(".") or said[-1].endswith(").")
    assert not Party.objects.exists()


def test_mended_dates_are_read_as_in_the_file_they_come_from(brought, file):
    import_ = brought("person", "name,email,birthday\nAna,a@a.example,31/12/1980\nBo,bo@,01/02/1981\n")

    brought("person", file(mended(import_, "bo@,", "bo@b.example,")))

    assert Party.objects.get(name="Bo").person.birthday.month == 2


def test_another_file_with_the_same_columns_is_looked_at_anew(brought):
    brought("person", "name,birthday\nAna,31/12/1980\n")
    brought("person", "name,birthday\nBo,12/31/1980\n")

    assert Party.objects.get(name="Bo").person.birthday.month == 12
