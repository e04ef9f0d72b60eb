"""The pages of an import: choose, match, look before, run, take back; without scripts as well as with them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rapport.connect.importing import commands
from rapport.connect.importing.models import Import
from rapport.loop.know.models import Party

TEXT = "Name,E-mail,Fax,Born\nAna,ana@a.example,1,1980-01-05\nBo,bo@,2,1981-01-05\n"
NO_MORE_QUERIES_THAN = 15


@pytest.fixture
def chosen(signed_in):
    """A file that was chosen on the page."""

    def choose(text=TEXT, name="people.csv", kind="person", **how):
        content = text if isinstance(text, bytes) else text.encode()
        return signed_in.post("/import", {"kind": kind, "file": SimpleUploadedFile(name, content)}, **how)

    return choose


@pytest.fixture
def one(chosen):
    chosen()
    return Import.objects.get()


@pytest.fixture
def in_by_page(one, signed_in):
    """An import that went through all pages."""
    signed_in.post(f"/import/{one.pk}/columns", filled(one))
    commands.work_on(one.pk)
    signed_in.post(f"/import/{one.pk}/-/run")
    return commands.work_on(one.pk)


def filled(import_, **changed):
    options = {f"option_{name}": value for name, value in import_.mapping["options"].items()}
    fields = {
        f"field_{n}": import_.mapping["fields"].get(column, "") for n, column in enumerate(import_.file_shape.columns)
    }
    return options | fields | changed


def text_of(response):
    return response.content.decode()


def test_the_first_page_offers_the_kinds_and_lists_past_imports(signed_in, in_by_page, django_assert_max_num_queries):
    with django_assert_max_num_queries(NO_MORE_QUERIES_THAN):
        page = text_of(signed_in.get("/import"))

    assert "people.csv" in page
    assert "1 person" in page
    assert 'name="file"' in page


def test_an_empty_list_says_what_to_begin_with(signed_in):
    assert "Nothing has been brought in yet" in text_of(signed_in.get("/import"))


def test_a_chosen_file_leads_to_its_columns_with_samples(chosen, signed_in, django_assert_max_num_queries):
    response = chosen(follow=False)
    assert response.status_code == 302

    with django_assert_max_num_queries(NO_MORE_QUERIES_THAN):
        page = text_of(signed_in.get(response["Location"]))

    assert "ana@a.example · bo@" in page
    assert page.count("Left out") == 2
    assert "Nothing is changed yet" in page


def test_matching_asks_for_a_look_and_the_page_says_what_would_happen(one, signed_in, django_assert_max_num_queries):
    signed_in.post(f"/import/{one.pk}/columns", filled(one, field_3="birthday"))
    assert "every 1s" in text_of(signed_in.get(f"/import/{one.pk}"))

    commands.work_on(one.pk)
    with django_assert_max_num_queries(NO_MORE_QUERIES_THAN):
        page = text_of(signed_in.get(f"/import/{one.pk}"))

    assert "1 new, 0 completed, 0 known, 1 skipped" in page
    assert "Import 1 person" in page
    assert "“bo@” is not an e-mail address." in page
    assert not Party.objects.exists()


def test_the_rows_with_a_problem_can_be_seen_alone(one, signed_in):
    signed_in.post(f"/import/{one.pk}/columns", filled(one))
    commands.work_on(one.pk)

    page = text_of(signed_in.get(f"/import/{one.pk}?show=skipped"))

    assert "What is wrong with them" in page
    assert "Sample rows" not in page
    assert "see why, download" in page


def test_a_run_is_asked_for_watched_and_done(one, signed_in, django_assert_max_num_queries):
    signed_in.post(f"/import/{one.pk}/columns", filled(one))
    commands.work_on(one.pk)
    part = text_of(signed_in.post(f"/import/{one.pk}/-/run", headers={"HX-Request": "true"}))
    assert part.lstrip().startswith("<div")
    assert "Waiting for its turn" in part

    commands.work_on(one.pk)
    with django_assert_max_num_queries(NO_MORE_QUERIES_THAN):
        part = text_of(signed_in.get(f"/import/{one.pk}/-/progress"))

    assert "every 1s" not in part
    assert "Take it back" in part
    assert Party.objects.get().name == "Ana"


def test_without_scripts_every_deed_leads_back_to_the_page(in_by_page, signed_in):
    response = signed_in.post(f"/import/{in_by_page.pk}/-/take-back")
    assert response["Location"] == f"/import/{in_by_page.pk}"

    commands.work_on(in_by_page.pk)
    assert "Taken back" in text_of(signed_in.get(f"/import/{in_by_page.pk}"))
    assert not Party.objects.exists()


def test_a_doubtful_column_is_asked_about_on_the_page(chosen, signed_in):
    chosen("name,birthday\nAna,01/02/1980\n")
    one = Import.objects.get()
    signed_in.post(f"/import/{one.pk}/columns", filled(one))
    commands.work_on(one.pk)
    assert "can be read in two ways" in text_of(signed_in.get(f"/import/{one.pk}"))

    signed_in.post(f"/import/{one.pk}/columns", filled(one, reading_1="mdy"))
    commands.work_on(one.pk)
    signed_in.post(f"/import/{one.pk}/-/run")
    commands.work_on(one.pk)
    assert Party.objects.get().person.birthday.month == 1


def test_columns_that_do_not_fit_are_refused_on_the_page(one, signed_in):
    response = signed_in.post(f"/import/{one.pk}/columns", filled(one, field_2="name"))
    assert response.status_code == 422
    assert "matched twice" in text_of(response)

    response = signed_in.post(f"/import/{one.pk}/columns", filled(one, field_0="", field_1=""))
    assert "Say which column holds the name" in text_of(response)
    assert signed_in.post(f"/import/{one.pk}/columns", filled(one, field_0="colour")).status_code == 422


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("", "people.csv", "empty"),
        (b"PK\x03\x04", "people.csv", "workbook"),
        (TEXT, "people.xlsx", "Choose a table"),
        (TEXT, "people.csv.exe", "Choose a table"),
        (b"\x00" * 5000, "people.csv", "not a text"),
        (b"PAR1" * 20, "people.parquet", "Parquet"),
        ("name\n", "people.csv", "no rows"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_a_sentence(chosen, text, name, sentence):
    response = chosen(text, name)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not Import.objects.exists()


def test_a_name_that_plays_tricks_is_only_a_name(chosen, signed_in):
    chosen(name="..\\..\\<b>x;\u202e rm.csv")
    one = Import.objects.get()

    assert one.file_name == "bx rm.csv"
    assert one.path.parent.name == "imports"
    assert one.path.stat().st_mode & 0o077 == 0
    assert "<b>x" not in text_of(signed_in.get("/import"))


def test_a_file_that_is_too_large_is_refused_unread(signed_in, monkeypatch):
    monkeypatch.setattr(commands, "LARGEST", 100)
    monkeypatch.setattr("rapport.connect.importing.views.AROUND_A_FILE", 100)

    response = signed_in.post("/import", {"kind": "person", "file": SimpleUploadedFile("a.csv", b"x" * 1000)})

    assert response.status_code == 413
    assert "larger than" in text_of(response)


def test_a_file_from_elsewhere_is_not_taken(maya):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(maya)

    response = strict.post("/import", {"kind": "person", "file": SimpleUploadedFile("a.csv", TEXT.encode())})

    assert response.status_code == 403
    assert not Import.objects.exists()


def test_the_file_to_mend_is_a_download(in_by_page, signed_in):
    response = signed_in.get(f"/import/{in_by_page.pk}/errors.csv")

    assert response["Content-Disposition"] == f'attachment; filename="errors-{in_by_page.pk}.csv"'
    assert "bo@" in b"".join(response.streaming_content).decode()


def test_cancelling_what_nobody_works_on_ends_it(one, signed_in):
    signed_in.post(f"/import/{one.pk}/columns", filled(one))
    signed_in.post(f"/import/{one.pk}/-/cancel")

    one.refresh_from_db()
    assert not one.is_busy
    assert "Look before" in text_of(signed_in.get(f"/import/{one.pk}"))


def test_the_very_same_file_is_pointed_out(in_by_page, chosen, signed_in):
    response = chosen()

    assert "brought in before" in text_of(signed_in.get(response["Location"]))


def test_a_stranger_is_asked_to_sign_in(db):
    assert Client().get("/import")["Location"].startswith("/sign-in")
    assert Client().get("/import/1/-/progress", headers={"HX-Request": "true"}).status_code == 401


def test_an_import_that_is_not_there_is_not_found(signed_in):
    for address in ("/import/999", "/import/999/columns", "/import/999/errors.csv", "/import/999/-/progress"):
        assert signed_in.get(address).status_code == 404
