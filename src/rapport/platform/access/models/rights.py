"""What may a role do? Its rights, noun by noun and deed by deed, and the fields it does not see or change."""

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_


class Reach(models.TextChoices):
    """Whose records a right covers."""

    NONE = "none", N_("nobody's")
    OWN = "own", N_("their own")
    TEAM = "team", N_("their team's")
    ALL = "all", N_("everybody's")


class Deed(models.TextChoices):
    """What can be done with a noun."""

    READ = "read", N_("Read")
    CREATE = "create", N_("Create")
    EDIT = "edit", N_("Edit")
    DELETE = "delete", N_("Delete")
    EXPORT = "export", N_("Export")


class Role(models.Model):
    """What a group of colleagues may do; what is not said of a noun and a deed follows `otherwise`."""

    name = models.CharField(max_length=80, unique=True)
    otherwise = models.CharField(max_length=4, choices=Reach.choices, default=Reach.ALL)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(otherwise__in=Reach.values), name="role_reach_is_known")
        ]

    def __str__(self) -> str:
        return self.name


class Right(models.Model):
    """Whose records of one noun a role may do one thing with."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="rights")
    noun = models.CharField(max_length=60)
    deed = models.CharField(max_length=6, choices=Deed.choices)
    reach = models.CharField(max_length=4, choices=Reach.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "noun", "deed"], name="one_right_a_deed"),
            models.CheckConstraint(condition=models.Q(deed__in=Deed.values), name="right_deed_is_known"),
            models.CheckConstraint(condition=models.Q(reach__in=Reach.values), name="right_reach_is_known"),
        ]


class FieldRight(models.Model):
    """A field of a noun that a role does not see, or sees and does not change; without a row it does both."""

    role = models.ForeignKey(Role, on_delete=models.CASCADE, related_name="field_rights")
    noun = models.CharField(max_length=60)
    field = models.CharField(max_length=80)
    may_read = models.BooleanField()
    may_edit = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role", "noun", "field"], name="one_right_a_field"),
            models.CheckConstraint(
                condition=models.Q(may_read=True) | models.Q(may_edit=False), name="what_is_hidden_is_not_edited"
            ),
        ]
