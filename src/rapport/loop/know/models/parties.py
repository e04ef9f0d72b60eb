"""Who is there? Parties: people, organisations, households."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from rapport.platform.languages import N_
from rapport.platform.records.ordering import HumanOrder


class Kind(models.IntegerChoices):
    PERSON = 1, N_("Person")
    ORGANISATION = 2, N_("Organisation")
    HOUSEHOLD = 3, N_("Household")


class PartyQuerySet(models.QuerySet["Party"]):
    def people(self) -> "PartyQuerySet":
        return self.filter(kind=Kind.PERSON)

    def organisations(self) -> "PartyQuerySet":
        return self.filter(kind=Kind.ORGANISATION)

    def in_bin(self) -> "PartyQuerySet":
        return self.exclude(binned_at=None)

    def kept_by(self, user: Any) -> "PartyQuerySet":
        return self.filter(keeper=user)


class Party(models.Model):
    """What every list needs to know of a person, an organisation or a household.

    The three nouns share one row here, so that a touch, a loop or a search needs one id and one table.
    `source` says who brought the row in; taking that source back removes it. What is in the bin keeps its words,
    identities and touches, and is shown to nobody until it is brought back.
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.SmallIntegerField(choices=Kind.choices)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="keeps"
    )
    do_not_contact_since = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=40)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    binned_at = models.DateTimeField(null=True, blank=True)
    binned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "parties"
        indexes = [
            models.Index(fields=["kind", "sort_name", "id"], name="party_by_name"),
            models.Index(fields=["keeper", "kind", "sort_name", "id"], name="party_by_keeper"),
            models.Index(fields=["source", "id"], name="party_by_source"),
            models.Index(fields=["binned_at"], name="party_in_bin", condition=models.Q(binned_at__isnull=False)),
            models.Index(fields=["kind", "added_at", "id"], name="party_by_day"),
            # Is this one there, and what is it? Lists ask it of every record they look at.
            models.Index(fields=["id"], include=["kind"], name="party_here", condition=models.Q(binned_at=None)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        return self.kind == Kind.PERSON

    @property
    def is_organisation(self) -> bool:
        return self.kind == Kind.ORGANISATION

    @property
    def is_household(self) -> bool:
        return self.kind == Kind.HOUSEHOLD


class Person(models.Model):
    """A human being."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="person")
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    city = models.CharField(max_length=100, blank=True)
    birthday = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "people"
        indexes = [
            models.Index(HumanOrder("city"), "party", name="person_in_order_of_city"),
            models.Index(Lower("city"), "party", name="person_in_city"),
            models.Index(fields=["birthday", "party"], name="person_by_birthday"),
        ]


class Organisation(models.Model):
    """A company, an office, a club: anything people belong to by a role."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="organisation")
    website = models.CharField(max_length=200, blank=True)
    city = models.CharField(max_length=100, blank=True)
    about = models.CharField(max_length=300, blank=True)


class Household(models.Model):
    """People who live, and shop, together."""

    party = models.OneToOneField(Party, primary_key=True, on_delete=models.CASCADE, related_name="household")
    size = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
