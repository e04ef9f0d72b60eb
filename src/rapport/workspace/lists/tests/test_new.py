"""A new record: what it needs, whom we may know already, where they work; sent twice it is made once."""

import re

import pytest

from rapport.loop.know.commands import add_organisation, add_person, tie
from rapport.loop.know.models import Affiliation, Party, Person, Product
from rapport.platform.access.commands import add_role, change_user
from rapport.platform.access.models import Reach
from rapport.platform.records.commands import add_field
from rapport.platform.records.models import CustomField, SentForm

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def works(maya):
    """Corner & Co., where Ida works with an e-mail of its domain."""
    works = add_organisation("Corner & Co.", keeper=maya, by=maya)
    ida = add_person("Ida Moe", emails=["ida@corner.example"], keeper=maya, by=maya)
    tie(ida, "works_at", works, by=maya)
    return works


@pytest.fixture
def narrow(client, ola, maya):
    """The browser of Ola, who reaches only his own."""
    change_user(ola, role=add_role("Own", otherwise=Reach.OWN, by=maya), by=maya)
    client.force_login(ola, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def known(client, **told) -> str:
    return client.post("/people/-/known", told, headers=PART).text


def test_an_e_mail_alone_makes_a_person_named_after_it(signed_in, maya):
    assert signed_in.post("/people/new", {"name": "", "email": "Tara.Novak@x.example"}).status_code == 302

    tara = Party.objects.get(name="Tara Novak")
    assert (tara.keeper, tara.identities.get().value) == (maya, "tara.novak@x.example")


def test_two_fields_stand_open_and_the_rest_is_folded(signed_in, django_assert_max_num_queries):
    signed_in.get("/people/new")
    with django_assert_max_num_queries(8):
        page = signed_in.get("/people/new").text

    before, after = page.split('<details class="more-fields"')
    assert re.findall(r'name="(name|email|phone|city)"', before) == ["name", "email"]
    assert re.findall(r'name="(phone|city|birthday)"', after) == ["birthday", "phone", "city"]
    assert "required" not in before.partition('<form class="form"')[2]


def test_a_wrong_field_among_the_folded_opens_them(signed_in):
    page = signed_in.post("/people/new", {"name": "Eva", "time_zone": "Nowhere/Else"}).text

    assert 'id="more-fields" open' in page
    assert "There is no time zone of this name." in page
    assert 'value="Nowhere/Else"' in page


def test_whom_we_know_is_named_with_the_reason_while_writing(signed_in, ana):
    Person.objects.filter(party=ana).update(city="Oslo")

    assert "Ana Ruiz</a> has this e-mail." in known(signed_in, name="X", email="ana@ruiz.example")
    assert "Ana Ruiz</a> has this phone." in known(signed_in, name="X", phone="+44 20 7946 0001")
    assert "Ana Ruiz</a> has the same name." in known(signed_in, name="ana  RUIZ")
    assert "sounds the same and lives in the same city." in known(signed_in, name="Anna Ruis", city="oslo")
    assert "Ana Ruiz" not in known(signed_in, name="Anna Ruis", city="Bergen")


def test_of_somebody_else_s_customer_only_the_e_mail_is_said_to_be_taken(narrow, ana):
    Person.objects.filter(party=ana).update(city="Oslo")
    told = {"name": "Anna Ruiz", "city": "Oslo", "email": "ana@ruiz.example"}

    soft, hard = known(narrow, **told), narrow.post("/people/new", told)

    assert "This e-mail is taken." in soft
    assert "This e-mail is taken already." in hard.text
    assert hard.status_code == 422
    assert "Ana" not in (soft + hard.text).replace("Anna", "")


def test_the_domain_of_an_e_mail_offers_the_organisation_and_ties_it_when_taken(signed_in, works):
    offered = known(signed_in, email="new@corner.example")
    signed_in.post("/people/new", {"email": "new@corner.example", "works_at": works.pk})
    signed_in.post("/people/new", {"email": "other@corner.example"})

    assert f'name="works_at" value="{works.pk}"' in offered
    assert list(Affiliation.objects.filter(other=works).values_list("party__name", flat=True)) == ["Ida Moe", "New"]


def test_a_website_offers_its_organisation_and_a_free_mailbox_none(signed_in, maya):
    add_organisation("Nordlys", website="https://www.nordlys.example/", by=maya)
    gmail = add_organisation("Mail House", emails=["office@gmail.com"], by=maya)

    assert "Works at Nordlys" in known(signed_in, email="kari@nordlys.example")
    assert gmail.name not in known(signed_in, email="kari@gmail.com")


def test_an_organisation_one_may_not_see_is_neither_offered_nor_tied(narrow, works, ola):
    offered = known(narrow, email="new@corner.example")
    narrow.post("/people/new", {"email": "new@corner.example", "works_at": works.pk})

    assert works.name not in offered
    assert not Affiliation.objects.filter(party__keeper=ola).exists()


def test_the_same_form_makes_one_and_a_changed_one_makes_another(signed_in):
    told = {"name": "Mei Tanaka", "token": "abc"}
    first, again = signed_in.post("/people/new", told), signed_in.post("/people/new", told)
    other = signed_in.post("/people/new", told | {"name": "Mei Ito"})
    namesake = signed_in.post("/people/new", told | {"token": "abd"})

    assert first["Location"] == again["Location"]
    assert len({each["Location"] for each in (first, other, namesake)}) == 3
    assert SentForm.objects.count() == 3


def test_a_product_needs_a_name_and_a_number_that_is_free(signed_in):
    assert signed_in.post("/products/new", {"name": "Decaf"}).status_code == 422
    made = signed_in.post("/products/new", {"name": "Decaf", "number": "D1", "margin_share": "25"})
    taken = signed_in.post("/products/new", {"name": "Other", "number": "D1"})

    decaf = Product.objects.get()
    assert made["Location"] == f"/products/{decaf.pk}"
    assert (decaf.name, decaf.margin_share) == ("Decaf", 0.25)
    assert "Decaf has this number already." in taken.text


def test_nobody_adds_an_order_by_hand(signed_in):
    assert signed_in.get("/orders/new").status_code == 404


def test_a_rule_shows_needs_and_limits_fields_as_others_stand(signed_in, maya):
    kinds = {"words": {"cafe": "Cafe", "hotel": "Hotel"}}
    add_field("person", "Place", type="choice", options=kinds, by=maya)
    add_field("person", "Rooms", type="number", options={"decimals": 0}, by=maya)
    add_field("person", "Grind", type="choice", options={"words": {"fine": "Fine", "coarse": "Coarse"}}, by=maya)
    _rules("x_rooms", [{"does": "show", "when": "x_place is Hotel"}, {"does": "require", "when": "x_place is Hotel"}])
    _rules("x_grind", [{"does": "choices", "when": "x_place is Cafe", "choices": ["fine"]}])

    asked = {"name": "Eva", "redraw": "1"}
    cafe = signed_in.post("/people/new", asked | {"x_place": "cafe", "x_rooms": "9"}, headers=PART).text
    hotel = signed_in.post("/people/new", asked | {"x_place": "hotel"}, headers=PART).text
    wrong = signed_in.post("/people/new", {"name": "Eva", "x_place": "hotel"})
    coarse = signed_in.post("/people/new", {"name": "Eva", "x_place": "cafe", "x_grind": "coarse"})

    assert ('name="x_rooms"' in cafe, 'name="x_rooms"' in hotel) == (False, True)
    assert ('value="coarse"' in cafe, 'value="coarse"' in hotel) == (False, True)
    assert "Please fill this in." not in hotel
    assert "Please fill this in." in wrong.text
    assert "Choose one of: Fine." in coarse.text
    assert not Party.objects.exists()


def _rules(name: str, rules: list[dict]) -> None:
    """Rules of a custom field, as its row keeps them."""
    from rapport.platform.records import catalogue

    custom = CustomField.objects.get(name=name)
    CustomField.objects.filter(pk=custom.pk).update(options={**custom.options, "rules": rules})
    catalogue.forget()
