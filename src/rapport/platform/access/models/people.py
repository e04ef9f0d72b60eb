"""What do we remember of the people who work here?"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

#: What a workspace is called before anybody has named it.
NAMELESS = "Rapport"


class Workspace(models.Model):
    """The one business this installation belongs to, and the few settings every floor asks for.

    `public_url` is where the world reaches these pages, as "https://rapport.example"; the links in our mail begin with
    it. Empty: nobody has said so, and mail has no such links. `asks_how_it_was`: whoever was answered or got a delivery
    is asked by mail how that was. `language`: what is written without a reader (reasons, mail to colleagues), and what
    colleagues read who have chosen none.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3, default="EUR")
    time_zone = models.CharField(max_length=60, default="UTC")
    horizon_days = models.SmallIntegerField(default=90)
    answer_hours = models.SmallIntegerField(default=8)
    asks_how_it_was = models.BooleanField(default=False)
    public_url = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, default="en")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_workspace")]


class Team(models.Model):
    """Colleagues who share relationships; a team may lie below another, which then reaches what it reaches."""

    name = models.CharField(max_length=80, unique=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="below")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="no_team_lies_in_itself")
        ]

    def __str__(self) -> str:
        return self.name


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Lets Django's sign-in find a user by e-mail; users are made by `commands.add_user`."""

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A colleague who can sign in.

    `language`, `region` (how dates and numbers are written) and `time_zone` are empty while they are the workspace's.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="members")
    role = models.ForeignKey("access.Role", null=True, blank=True, on_delete=models.PROTECT, related_name="holders")
    job_title = models.CharField(max_length=120, blank=True)
    is_admin = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField()
    single_keys = models.BooleanField(default=True)
    language = models.CharField(max_length=8, blank=True)
    region = models.CharField(max_length=8, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    signature = models.TextField(blank=True, max_length=1000)
    source = models.CharField(max_length=40, default="page")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]
        #: Lists of a million are sorted by their owners' names one owner after the other.
        indexes = [models.Index(fields=["name", "id"], name="user_by_name")]

    def __str__(self) -> str:
        return self.name

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return self.is_admin
