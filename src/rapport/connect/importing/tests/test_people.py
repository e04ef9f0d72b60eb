"""Rows of people and organisations: recognised, completed, added; never written over."""

from datetime import date

import pytest

from rapport.connect.importing import commands
from rapport.loop.know.commands import add_households, add_organisation, add_person, note_consent
from rapport.loop.know.models import Identity, Kind, Party
from rapport.loop.know.queries import agreed, found_by, workplaces


def named(name):
    return Party.objects.get(name=name)


def test_newcomers_are_added_with_all_that_is_said_of_them(brought):
    brought("person", "Name;E-mail;Phone;Kundennr;Company;Title;Town;Born\n"
                      "Ana Ruiz;ANA@ruiz.example;+44 20 7946 0001;K-1;Nordlys;Buyer;Oslo;31.12.1980\n",
            {"fields": {"Born": "birthday"}})  # fmt: skip

    ana = named("Ana Ruiz")
    assert set(ana.identities.values_list("kind", "value")) == {
        ("email", "ana@ruiz.example"), ("phone", "+442079460001"), ("number", "K-1"),
    }  # fmt: skip
    assert (ana.person.city, ana.person.birthday) == ("Oslo", date(1980, 12, 31))
    assert workplaces([ana.pk])[ana.pk] == [(named("Nordlys").pk, "Nordlys", "Buyer")]
    assert list(found_by(Party.objects.all(), "ana k-1")) == [ana]


@pytest.mark.parametrize("row", ["Ana;ana@ruiz.example;", "A. Ruiz;;+442079460001", "Ana Ruiz;;+44 20 7946 0001"])
def test_somebody_known_is_recognised_by_email_or_by_phone_and_name(brought, ana, row):
    import_ = brought("person", f"name;email;phone;city\n{row};Oslo\n")

    known_by_name_and_phone = not row.startswith("A. ")
    assert Party.objects.count() == (1 if known_by_name_and_phone else 2)
    assert import_.counts["changed" if known_by_name_and_phone else "added"] == 1


def test_gaps_are_filled_and_nothing_is_written_over(brought, ana):
    brought("person", "name,email,phone,city,language\nAnna R.,ana@ruiz.example,+442079460002,Oslo,no\n")
    brought("person", "name,email,phone,city,language\n,ana@ruiz.example,,Bergen,\n")

    ana.refresh_from_db()
    assert (ana.name, ana.person.city, ana.person.language) == ("Ana Ruiz", "Oslo", "no")
    assert list(found_by(Party.objects.all(), "+442079460002")) == [ana]


def test_a_row_with_nothing_new_changes_nothing(brought, ana):
    assert brought("person", "name,email\nAna Ruiz,ana@ruiz.example\n").counts == {"known": 1}


def test_the_same_person_in_several_rows_is_one_person(brought):
    import_ = brought(
        "person", "name,email,city\nCarla,carla@c.example,\nCarla,CARLA@c.example,Oslo\nC,carla@c.example,\n"
    )

    assert import_.counts == {"added": 1, "changed": 1, "known": 1, "people": 1}
    assert Party.objects.get().person.city == "Oslo"


def test_an_email_and_a_number_of_two_people_are_not_joined(brought, ana, bruno):
    Identity.objects.create(party=bruno, kind="number", value="7", source="page", added_at=bruno.added_at)

    import_ = brought("person", "number,email,city\n7,ana@ruiz.example,Oslo\n")

    assert import_.counts == {"skipped": 1}
    assert "Are they the same?" in import_.errors.get().sentence
    assert Party.objects.count() == 2


def test_two_people_with_one_phone_stay_two(brought):
    brought("person", "name,email,phone\nAna,ana@a.example,+442079460001\nBruno,bruno@b.example,+442079460001\n")

    assert Party.objects.count() == 2


def test_a_phone_alone_that_several_share_is_asked_about(brought):
    import_ = brought(
        "person", "name,email,phone\nAna,a@a.example,+442079460001\nBruno,b@b.example,+442079460001\n,,+442079460001\n"
    )

    assert "2 people share this phone" in import_.errors.get().sentence


def test_colleagues_of_one_file_join_one_organisation(brought, maya):
    known = add_organisation("Nordlys Hotels", by=maya)

    import_ = brought(
        "person", "name,email,company\nAna,a@a.example,nordlys hotels\nBo,b@b.example,Tallis\nCa,c@c.example,Tallis\n"
    )

    assert import_.counts == {"added": 3, "people": 3, "organisations": 1}
    assert known.ties_back.count() == 1
    assert named("Tallis").ties_back.count() == 2


def test_a_name_made_up_for_a_number_gives_way_to_the_real_one(brought):
    brought("order", "order,date,customer number,price\n1,2024-01-05,17850,2.50\n")
    assert named("Customer 17850")

    brought("person", "customer number,name\n17850,Ana Ruiz\n")

    assert list(found_by(Party.objects.all(), "ruiz")) == [Party.objects.get()]
    assert not found_by(Party.objects.all(), "customer")


def test_a_no_to_the_newsletter_stays_a_no(brought, ana, bruno):
    note_consent(ana, "newsletter", granted=False, proof="She said so.", by=None)

    brought("person", "email,newsletter\nana@ruiz.example,yes\nbruno@keller.example,yes\ncarla@c.example,no\n")

    assert [agreed(p, "newsletter") for p in (ana, bruno, named("carla@c.example"))] == [False, True, False]


def test_a_cell_that_cannot_be_read_is_left_out_alone_if_the_person_can_be_found_again(brought):
    import_ = brought("person", "name,email,phone,birthday\nAna,ana@a.example,call me,9999-12-31\nBo,,call me,\n")

    assert import_.counts == {"added": 1, "skipped": 1, "people": 1}
    assert [(e.row, e.column, e.whole) for e in import_.errors.order_by("id")] == [
        (1, "phone", False), (1, "birthday", False), (2, "phone", True),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["x" * 1_000_000, "\x00", "!!!", "x" * 201])
def test_a_name_that_is_none_is_named_and_the_rest_comes_in(brought, name):
    import_ = brought("person", f"name\n{name}\nAna\n")

    assert import_.counts == {"added": 1, "skipped": 1, "people": 1}


def test_organisations_are_recognised_by_their_name_too(brought, maya):
    add_organisation("Nordlys Hotels", by=maya)

    import_ = brought("organisation", "company,website,city\nNordlys hotels,nordlys.example,Oslo\nTallis,,\n")

    assert import_.counts == {"changed": 1, "added": 1, "organisations": 1}
    assert Party.objects.get(sort_name="nordlys hotels").organisation.website == "nordlys.example"
    assert Party.objects.filter(kind=Kind.ORGANISATION).count() == 2


def test_an_address_of_an_organisation_makes_no_person(brought, maya):
    add_organisation("Nordlys", emails=["post@nordlys.example"], by=maya)

    import_ = brought("person", "name,email\nAna,post@nordlys.example\n")

    assert "known as organisation" in import_.errors.get().sentence


def test_the_dry_run_says_what_the_run_then_does_and_writes_nothing(checked, ana):
    _, preview = checked(
        "person", "name,email,city\nAna,ana@ruiz.example,Oslo\nBo,bo@b.example,\nBo,bo@b.example,Rome\n,info@,\n"
    )
    found = (preview.will_add, preview.will_change, preview.known, preview.will_skip)

    assert found == (1, 2, 0, 1)
    assert preview.errors[0].sentence == "“info@” is not an e-mail address."
    assert [example.because for example in preview.examples][:2] == ["Known; adds city", "New"]
    assert Party.objects.count() == 1


def test_ties_to_people_added_by_hand_are_not_doubled(brought, maya):
    add_person("Ana", emails=["a@a.example"], by=maya)
    brought("person", "email,company\na@a.example,Tallis\n")

    assert brought("person", "email,company\na@a.example,Tallis\n").counts == {"known": 1}


def test_people_of_one_household_in_a_file_live_together_and_its_page_adds_them_up(brought, ana, signed_in):
    rows = "Ana Ruiz,ana@ruiz.example,Ruiz household\nBo Ruiz,bo@ruiz.example,ruiz HOUSEHOLD\n"
    import_ = brought("person", "name,email,household\n" + rows)

    assert import_.counts == {"changed": 1, "added": 1, "people": 1, "households": 1}
    home = Party.objects.get(kind=Kind.HOUSEHOLD)
    page = signed_in.get(f"/households/{home.pk}", follow=True).text
    assert "2 people known" in page
    assert page.index("Who lives there") < page.index("Ana Ruiz") < page.index("Bo Ruiz")


def test_a_household_brought_in_again_is_joined_and_taken_back_with_its_file(brought, maya):
    first = brought("person", "name,email,household\nAna,ana@r.example,Ruiz\n")
    again = brought("person", "name,email,household\nBo,bo@r.example,Ruiz\nAna,ana@r.example,Ruiz\n")
    assert again.counts == {"added": 1, "known": 1, "people": 1}
    home = Party.objects.get(kind=Kind.HOUSEHOLD)
    assert home.ties_back.filter(tie="lives_in").count() == 2

    commands.take_back(again, by=maya)
    assert home.ties_back.get().source == first.source


def test_of_two_households_of_one_name_none_is_joined(brought, maya):
    add_households([{"name": "Ruiz"}, {"name": "Ruiz"}], by=maya)

    import_ = brought("person", "name,household\nAna,Ruiz\n")

    assert import_.errors.get().sentence.startswith("There are 2 households called “Ruiz”.")
