"""The plain facts: answers with proof, addresses, the owner, the name; two editors notice each other."""

from html import unescape

import pytest

from rapport.loop.know.models import Identity, Party


def test_what_they_agree_to_needs_proof(do, ana):
    assert do("consents/new", {"purpose": "newsletter", "granted": "yes", "proof": ""}).status_code == 422
    do("consents/new", {"purpose": "newsletter", "granted": "no", "proof": "Said so on the phone"})

    consent = ana.consents.get()
    assert (consent.granted, consent.proof) == (False, "Said so on the phone")


def test_an_address_is_added_and_taken_away(do, ana, bruno):
    taken = do("identities/new", {"kind": "email", "value": "bruno@keller.example"})
    wrong = do("identities/new", {"kind": "phone", "value": "12"})
    do("identities/new", {"kind": "email", "value": "Ana@Work.example"})
    added = Identity.objects.get(value="ana@work.example")

    assert (taken.status_code, wrong.status_code) == (422, 422)
    assert "belongs to somebody you know already" in taken.text
    answer = do(f"identities/{added.pk}/remove")
    assert 'name="value" value="ana@work.example"' in answer.text
    assert not Identity.objects.filter(pk=added.pk).exists()


def test_the_owner_changes_and_the_undo_names_the_former(do, ana, maya, ola):
    answer = do("owner", {"keeper": ola.pk})

    assert Party.objects.get(pk=ana.pk).keeper == ola
    assert f'name="keeper" value="{maya.pk}"' in answer.text
    do("owner", {"keeper": ""})
    assert Party.objects.get(pk=ana.pk).keeper is None


def test_somebody_is_left_alone_and_allowed_again(do, ana):
    do("do-not-contact", {"since": "now"})
    assert Party.objects.get(pk=ana.pk).do_not_contact_since

    do("do-not-contact", {"since": ""})
    assert Party.objects.get(pk=ana.pk).do_not_contact_since is None


def seen_by(client, ana) -> str:
    page = client.get(f"/people/{ana.pk}/-/edit").text
    return unescape(page.split('name="seen" value="')[1].split('"')[0])


def test_details_change_and_the_address_follows(do, signed_in, ana):
    told = {"name": "Ana Ruiz Bjørn", "city": "Oslo", "birthday": "1980-02-29", "seen": seen_by(signed_in, ana)}
    assert "Saved." in do("edit", told).text

    assert signed_in.get(f"/people/{ana.pk}")["Location"].endswith("-ana-ruiz-bjorn")


def test_two_editors_notice_each_other(do, signed_in, ana):
    seen = seen_by(signed_in, ana)
    do("edit", {"name": "Ana Ruiz", "city": "Bergen", "seen": seen})

    answer = do("edit", {"name": "Ana Ruiz", "city": "Oslo", "seen": seen})

    assert answer.status_code == 409
    assert "City: now “Bergen”, you wrote “Oslo”." in answer.text
    assert Party.objects.get(pk=ana.pk).person.city == "Bergen"
    do("edit", {"name": "Ana Ruiz", "city": "Oslo", "seen": seen_by(signed_in, ana)})
    assert Party.objects.get(pk=ana.pk).person.city == "Oslo"


@pytest.mark.parametrize(
    "told",
    [
        {"name": "x" * 1_000_000},
        {"name": "a\x00b"},
        {"name": "Ana", "birthday": "0000-00-00"},
        {"name": "Ana", "birthday": "9999-12-31"},
        {"name": "Ana", "time_zone": "../../etc/passwd"},
        {"name": "Ana", "seen": "not json"},
    ],
)
def test_bad_details_are_named_and_nothing_changes(do, ana, told):
    assert do("edit", told).status_code == 422
    assert Party.objects.get(pk=ana.pk).name == "Ana Ruiz"


@pytest.mark.parametrize("seen", ["[1]", "null", '"x"', '{"name": 7}'])
def test_a_forged_memory_of_what_was_seen_breaks_nothing(do, seen):
    assert do("edit", {"name": "Ana Ruiz", "seen": seen}).status_code in {200, 409, 422}
