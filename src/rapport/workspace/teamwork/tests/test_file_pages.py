"""People put files on a record, look at them, rename, save and remove them; what is hostile stays harmless."""

import io
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from rapport.loop.know.commands import bin_parties, erase_party
from rapport.platform.access.commands import add_role, change_user, set_field_right, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.files.commands import make_thumbnail
from rapport.platform.teamwork.commands import add_file, files, remove_files
from rapport.platform.teamwork.models import Attachment

from .test_cards import HTMX, sign_in

PDF = b"%PDF-1.7 a contract"
PAGE = b"<html><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def folder_of_ours(settings, tmp_path):
    """Where no test that runs beside us keeps anything."""
    settings.HOME = SimpleNamespace(root=tmp_path)


@pytest.fixture
def here(ana) -> str:
    return f"/records/person/{ana.pk}/-/files"


@pytest.fixture
def put(ana, maya):
    """Let Maya put a file on Ana."""
    return lambda name="Contract.pdf", told=PDF: add_file("person", str(ana.pk), name, io.BytesIO(told), by=maya)


def sent(**told: bytes) -> dict:
    return {"files": [SimpleUploadedFile(name.replace("_", "."), text) for name, text in told.items()]}


def picture() -> bytes:
    held = io.BytesIO()
    Image.new("RGB", (600, 300), "teal").save(held, "PNG")
    return held.getvalue()


def test_files_are_added_by_a_form_and_removed_with_their_undo(signed_in, here, ana):
    page = signed_in.post(f"{here}/new", sent(a_pdf=PDF, b_csv=b"a;b\n1;2"), follow=True).text
    assert "2 files added." in page
    one, two = Attachment.objects.order_by("pk")
    assert f'action="{here}/{one.pk},{two.pk}/remove' in page

    gone = signed_in.post(f"{here}/{one.pk},{two.pk}/remove", headers=HTMX).text
    assert "a.pdf" not in gone
    assert f'action="{here}/{one.pk},{two.pk}/back"' in gone

    for _ in range(2):
        assert "a.pdf" in signed_in.post(f"{here}/{one.pk},{two.pk}/back", headers=HTMX).text


def test_what_is_refused_is_said_beside_the_box_and_the_rest_is_kept(signed_in, here, monkeypatch):
    answer = signed_in.post(f"{here}/new", sent(a_pdf=PDF, setup_exe=b"MZ\x90\x00", b_txt=b""), headers=HTMX)
    assert answer.status_code == 200
    assert "setup.exe: This is a program or a script" in answer.text
    assert "b.txt: This file is empty." in answer.text
    assert Attachment.objects.get().file.name == "a.pdf"

    monkeypatch.setattr(files, "MOST_FILES", 1)
    full = signed_in.post(f"{here}/new", sent(b_pdf=PDF))
    assert full.status_code == 422
    assert "There are 200 files here" in full.text


def test_nothing_and_too_much_at_once_are_refused_by_a_sentence(signed_in, here):
    assert "Choose a file first." in signed_in.post(f"{here}/new", headers=HTMX).text
    many = {"files": [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(101)]}
    assert "too much at once" in signed_in.post(f"{here}/new", many, headers=HTMX).text

    answer = signed_in.post(f"{here}/new", sent(a_pdf=PDF), headers=HTMX, CONTENT_LENGTH=str(200 * 2**20))
    assert answer.status_code == 422
    assert "too much at once" in answer.text
    assert not Attachment.objects.exists()


def test_a_form_of_another_site_adds_nothing(client, here, maya):
    client.handler.enforce_csrf_checks = True

    assert sign_in(client, maya).post(f"{here}/new", sent(a_pdf=PDF)).status_code == 403
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("name", ['con"tract\r\nSet-Cookie: a=b.pdf', "../../etc/passwd", "\u202efdp.txt", "<b>.pdf"])
def test_a_hostile_name_is_shown_plainly_and_leads_nowhere(signed_in, put, ana, name):
    one = put(name)

    page = signed_in.get(f"/people/{ana.pk}", follow=True).text
    assert "\u202e" not in page
    assert "<b>.pdf" not in page
    answer = signed_in.get(f"/attachments/{one.pk}/-/save")
    assert "Set-Cookie" not in answer.headers
    assert "etc" not in answer.headers["Content-Disposition"]


def test_it_is_saved_and_not_opened(signed_in, put):
    one = put("page.html", PAGE)
    answer = signed_in.get(f"/attachments/{one.pk}/-/save")

    assert b"".join(answer.streaming_content) == PAGE
    assert answer.headers["Content-Disposition"] == 'attachment; filename="page.html"'
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_pictures_alone_are_shown_and_their_small_ones_when_made(signed_in, put, ana):
    page, drawn = put("page.svg", b"<svg onload='alert(1)'/>"), put("a.png", picture())
    assert signed_in.get(f"/attachments/{page.pk}/-/picture").status_code == 404
    assert signed_in.get(f"/attachments/{drawn.pk}/-/thumbnail").status_code == 404

    make_thumbnail(drawn.pk)
    assert f"/attachments/{drawn.pk}/-/thumbnail" in signed_in.get(f"/people/{ana.pk}", follow=True).text
    small = signed_in.get(f"/attachments/{drawn.pk}/-/thumbnail")
    assert (small.headers["Content-Type"], small.headers["Cache-Control"]) == ("image/webp", "private, max-age=3600")
    whole = signed_in.get(f"/attachments/{drawn.pk}/-/picture")
    assert whole.headers["Content-Disposition"] == 'inline; filename="a.png"'
    assert "sandbox" in whole.headers["Content-Security-Policy"]


def test_a_text_and_a_table_show_how_they_begin(signed_in, put):
    text, table = put("a.txt", b"Dear Ana\n<i>hello</i>"), put("a.csv", "Größe;Preis\n1;2\n".encode("latin-1"))

    assert "Dear Ana\n&lt;i&gt;hello&lt;/i&gt;</pre>" in signed_in.get(f"/attachments/{text.pk}").text
    shown = signed_in.get(f"/attachments/{table.pk}").text
    assert '<th scope="col">Größe</th><th scope="col">Preis</th>' in shown
    assert "<td>1</td><td>2</td>" in shown


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("page.html", PAGE),
        ("a.pdf", PDF),
        ("a.png", b"\x89PNG\r\n\x1a\n nothing"),
        ("a.csv", b'"' + b"x" * 200_000),
        ("a.csv", b"\n\n"),
        ("a.csv", "a;b\n1;\ud83d".encode("utf-16", "surrogatepass")),
        ("a.txt", b"x" * 200_000),
    ],
)
def test_odd_bytes_are_no_trouble(signed_in, put, name, told):
    page = signed_in.get(f"/attachments/{put(name, told).pk}")

    assert page.status_code == 200
    assert "alert(1)" not in page.text
    assert len(page.text) < 100_000


def test_it_is_renamed(signed_in, put):
    one = put()
    assert (
        "<bdi>Signed.pdf</bdi>"
        in signed_in.post(f"/attachments/{one.pk}/-/rename", {"name": "Signed.pdf"}, follow=True).text
    )

    for name in ("", "x" * 201, "a\x00b"):
        assert signed_in.post(f"/attachments/{one.pk}/-/rename", {"name": name}).status_code == 422


@pytest.mark.parametrize("pk", ["0", "99999999", "9" * 30])
def test_what_is_not_there_is_not_found(signed_in, here, put, pk, maya):
    gone = put()
    remove_files([gone], by=maya)

    for number in (pk, str(gone.pk)):
        for part in ("", "/-/save", "/-/picture", "/-/thumbnail"):
            assert signed_in.get(f"/attachments/{number}{part}").status_code == 404
    for told in (pk, "x", "1,,", "²"):
        assert signed_in.post(f"{here}/{told}/remove").status_code == 404


def test_bytes_that_were_lost_are_not_found(signed_in, put):
    one = put("a.txt", b"hello")
    one.file.path.unlink()

    assert signed_in.get(f"/attachments/{one.pk}/-/save").status_code == 404
    assert "Nothing to show here" in signed_in.get(f"/attachments/{one.pk}").text


def test_whoever_may_not_see_the_record_finds_nothing_and_whoever_only_reads_changes_nothing(
    client, here, put, maya, ola, own_only
):
    one = put()
    reads = [here, *(f"/attachments/{one.pk}{part}" for part in ("", "/-/save", "/-/picture", "/-/thumbnail"))]
    deeds = [f"{here}/new", f"{here}/{one.pk}/remove", f"{here}/{one.pk}/back", f"/attachments/{one.pk}/-/rename"]
    browser = sign_in(client, own_only)
    assert {browser.get(page).status_code for page in reads} == {404}
    assert {browser.post(deed, {"name": "x"}).status_code for deed in deeds} == {404}

    reader = add_role("Reader", otherwise=Reach.NONE, by=maya)
    set_rights(reader, {("person", Deed.READ): Reach.ALL}, by=maya)
    browser = sign_in(client, change_user(ola, role=reader, by=maya))
    assert browser.get(f"/attachments/{one.pk}/-/save").status_code == 200
    assert {browser.post(deed, {"name": "x"}).status_code for deed in deeds} == {403}


def test_a_file_of_one_record_is_not_removed_by_the_way_of_another(signed_in, put, bruno):
    one = put()

    assert signed_in.post(f"/records/person/{bruno.pk}/-/files/{one.pk}/remove").status_code == 404


def test_what_is_on_a_record_in_the_bin_is_not_found(signed_in, here, put, ana, maya):
    one = put()
    bin_parties([ana.pk], by=maya)

    assert {signed_in.get(page).status_code for page in (here, f"/attachments/{one.pk}/-/save")} == {404}

    erase_party(ana.pk)
    assert not Attachment.objects.exists()


def test_a_role_may_hide_files(client, here, put, ana, maya, ola):
    one = put("Walnuts.pdf")
    role = add_role("Shop", otherwise=Reach.ALL, by=maya)
    set_field_right(role, "person", "file", may_read=False, may_edit=False, by=maya)
    change_user(ola, role=role, by=maya)
    browser = sign_in(client, ola)

    assert "Walnuts" not in browser.get(f"/people/{ana.pk}", follow=True).text
    assert [browser.get(page).status_code for page in (here, f"/attachments/{one.pk}/-/save")] == [403, 404]
    assert "Ana Ruiz" not in browser.get("/search/-/palette?q=walnut", headers=HTMX).text


def test_the_pages_ask_few_questions_however_many_files_there_are(
    signed_in, here, put, ana, django_assert_max_num_queries
):
    one, *_ = [put(f"{number}.txt", b"hello") for number in range(30)]
    address = signed_in.get(f"/people/{ana.pk}", follow=True).request["PATH_INFO"]
    part = f"/attachments/{one.pk}"

    for page, most in ((address, 17), (here, 10), (part, 10), (f"{part}/-/save", 7)):
        with django_assert_max_num_queries(most):
            assert signed_in.get(page).status_code == 200
    assert "0.txt" in signed_in.get(here).text
