"""We say where we are and which colour is ours, put up a logo, take it down and put it up again."""

from io import BytesIO

import pytest

from rapport.platform.access.commands import NotAdmin
from rapport.platform.company.commands import change_company, put_up_again, put_up_logo, take_down_logo
from rapport.platform.company.maths import NotAColour
from rapport.platform.company.models import Logo
from rapport.platform.company.queries import company, logo_file
from rapport.platform.files.commands import NotAPicture
from rapport.platform.journal.models import Entry

from .pictures import picture


def test_before_anybody_has_said_so_we_show_ourselves_plainly(maya, django_assert_num_queries):
    with django_assert_num_queries(1):
        shown = company()

    assert (shown.address, shown.colour, shown.logo, shown.style) == ("", "", "", "")


def test_address_and_colour_are_kept_and_the_journal_says_so(maya):
    change_company(address="Storgata 1, Halden", colour="#FC0", by=maya)

    assert (company().address, company().colour) == ("Storgata 1, Halden", "#ffcc00")
    assert Entry.objects.filter(kind="company.CompanyChanged").count() == 1


def test_what_is_left_out_stays(maya):
    change_company(address="Storgata 1, Halden", colour="#0a6b5c", by=maya)
    change_company(colour="", by=maya)

    assert (company().address, company().colour) == ("Storgata 1, Halden", "")


def test_what_is_no_colour_changes_nothing(maya):
    with pytest.raises(NotAColour):
        change_company(address="Storgata 1", colour="green", by=maya)

    assert company().address == ""


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_logo_is_drawn_anew_and_no_larger_than_it_is_shown(maya, form):
    logo = put_up_logo(picture(3000, 400, form), by=maya)

    assert (logo.width, logo.height) == (640, 85)
    assert logo.file.path.read_bytes().startswith(b"\x89PNG")
    assert b"Somebody" not in logo.file.path.read_bytes()


def test_the_next_logo_stands_in_the_place_of_the_one_before_which_old_mails_still_show(maya):
    put_up_logo(picture(300), by=maya)
    before = company().logo
    put_up_logo(picture(200), by=maya)

    assert company().logo != before
    assert logo_file(before[3:-4])
    assert Logo.objects.filter(taken_down_at=None).count() == 1


def test_taken_down_twice_and_put_up_twice_it_is_up(maya):
    logo = put_up_logo(picture(), by=maya)
    for _ in range(2):
        take_down_logo(logo, by=maya)
    assert company().logo == ""

    for _ in range(2):
        put_up_again(logo, by=maya)
    assert company().logo


@pytest.mark.parametrize(
    "given",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", b"\x89PNG\r\n\x1a\n" + b"\0" * 99],
)
def test_what_is_no_picture_is_said(maya, given):
    with pytest.raises(NotAPicture, match="take a PNG"):
        put_up_logo(BytesIO(given), by=maya)


def test_only_admins_do_so(maya, ola):
    logo = put_up_logo(picture(), by=maya)

    for deed in (lambda: change_company(colour="#000", by=ola), lambda: put_up_logo(picture(), by=ola),
                 lambda: take_down_logo(logo, by=ola), lambda: put_up_again(logo, by=ola)):  # fmt: skip
        with pytest.raises(NotAdmin):
            deed()
