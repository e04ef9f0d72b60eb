"""What is a noun that this workspace made, to everything generic? Declared as ours are, from its row."""

from functools import cache
from typing import Any

from django.apps.registry import Apps
from django.db import models

from rapport.platform.access.models import User
from rapport.platform.languages import N_, Written

from . import registry
from .declare import NAMES, Field, RecordType, Related, View, named
from .models import CustomField, CustomObject
from .types import DateTime, One, Text

#: Names of such nouns begin with this, so that none ever meets one of ours; addresses of their pages with `/x/`.
PREFIX = "x_"


def noun_of(custom: CustomObject) -> RecordType:
    """The noun that a row of ours describes, without its custom fields."""
    noun = RecordType(
        name=custom.name,
        label=Written(custom.label),
        plural=Written(custom.plural),
        icon=custom.icon,
        place=f"x/{custom.name.removeprefix(PREFIX)}",
        model=_model(custom.name),
        title="name",
        where={"binned_at": None},
        owner=("owner",),
        fields=named(
            Field(name="name", label=N_("Name"), type=Text(longest=200), required=True, editable=True, searched=NAMES,
                  shows="title"),
            Field(name="owner", label=N_("Owner"), type=registry.tied(One(to="colleague")), sort="owner__name",
                  editable=True),
            Field(name="added", label=N_("Added"), type=DateTime(), at="added_at"),
            Field(name="source", label=N_("Came from"), type=Text(longest=40)),
        ),
        sort="name",
        columns=("name", "owner", "added"),
        layout=((Written(custom.label), ("name", "owner")), (N_("Where it came from"), ("added", "source"))),
        views=(View(name="all", label=N_("All")), View(name="mine", label=N_("Mine"), filter="owner is me")),
        deeds=registry.deeds_of_own(custom.name),
        empty=Written(custom.sentence),
        carries=True,
    )  # fmt: skip
    return noun.with_own([*registry.carried_by(noun).values()])


def back_from(noun: RecordType, field: CustomField, *, first: bool) -> Related:
    """How the other side of a relation sees it: the records of this noun that name one of theirs in this field.

    The `first` such field of the noun is called by the noun alone.
    """
    return Related(
        name=noun.name if first else f"{noun.name}_{field.name}",
        label=Written(noun.plural if first else f"{noun.plural}, {field.label}"),
        to=noun.name,
        table=noun.own_table,
        near=field.name,
        far="id",
    )


@cache
def _model(name: str) -> Any:
    """The table as Django reads it, in a registry of its own, since it comes and goes while we run."""
    meta = type("Meta", (), {"apps": Apps(), "app_label": "records", "db_table": f"records_{name}", "managed": False})
    columns = {
        "id": models.BigAutoField(primary_key=True),
        "name": models.CharField(max_length=200),
        "owner": models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+"),
        "source": models.CharField(max_length=40),
        "added_at": models.DateTimeField(),
        "binned_at": models.DateTimeField(null=True),
        "binned_by": models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+"),
    }
    return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **columns})
