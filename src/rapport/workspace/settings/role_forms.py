"""What does an admin write about roles, rights and teams?"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from rapport.platform.access.models import Deed, Reach, Role, Team
from rapport.platform.access.queries import everybody, teams
from rapport.platform.languages import N_, _
from rapport.workspace import fields

from .nouns import Noun, listed, nouns

FOLLOWS = ("", N_("As otherwise"))
CREATES = [FOLLOWS, (Reach.NONE.value, N_("No")), (Reach.ALL.value, N_("Yes"))]
WHOSE = [
    (Reach.NONE.value, N_("Nobody's")), (Reach.OWN.value, N_("Their own")), (Reach.TEAM.value, N_("Their team's")),
    (Reach.ALL.value, N_("Everybody's")),
]  # fmt: skip
REACHES = [FOLLOWS, *WHOSE]
#: What a role may do with a field, and whether it reads and edits it.
FIELD_MAY = {"": (True, True), "read": (True, False), "hidden": (False, False)}


class RoleForm(forms.Form):
    """A role: its name, and what holds where nothing else is said."""

    name = fields.Line(N_("Name"), longest=80, required=True)
    otherwise = forms.ChoiceField(
        label=N_("Otherwise"), choices=WHOSE,
        help_text=N_("Whose records it reaches where nothing else is said."),
    )  # fmt: skip


class MatrixForm(forms.Form):
    """Whose records of each noun a role may do each deed with."""

    def __init__(self, *args: Any, told: Mapping[tuple[str, str], str], **options: Any) -> None:
        super().__init__(*args, **options)
        for noun in nouns():
            for deed in Deed:
                self.fields[f"{noun.name}-{deed}"] = forms.ChoiceField(
                    label=_("%(deed)s %(records)s", deed=_(deed.label), records=noun.many.lower()), required=False,
                    choices=CREATES if deed == Deed.CREATE else REACHES, initial=told.get((noun.name, deed), ""),
                )  # fmt: skip

    def rows(self) -> list[tuple[Noun, list[Any]]]:
        """Each noun with the fields of its deeds, in their order."""
        return [(noun, [self[f"{noun.name}-{deed}"] for deed in Deed]) for noun in nouns()]

    @property
    def reaches(self) -> dict[tuple[str, str], str | None]:
        return {
            (noun.name, deed): self.cleaned_data[f"{noun.name}-{deed}"] or None for noun in nouns() for deed in Deed
        }


class FieldsForm(forms.Form):
    """Which fields a role sees and changes."""

    def __init__(self, *args: Any, told: Mapping[tuple[str, str], str], **options: Any) -> None:
        super().__init__(*args, **options)
        self._told = told
        for noun in nouns():
            for name, label in noun.fields:
                self.fields[f"{noun.name}.{name}"] = forms.ChoiceField(
                    label=label, required=False, initial=told.get((noun.name, name), ""),
                    choices=[("", _("Read and edit")), ("read", _("Only read")), ("hidden", _("Hidden"))],
                )  # fmt: skip

    def groups(self) -> list[tuple[Noun, list[Any]]]:
        return [(noun, [self[f"{noun.name}.{name}"] for name, __ in noun.fields]) for noun in nouns() if noun.fields]

    @property
    def changes(self) -> list[tuple[str, str, bool, bool]]:
        """(noun, field, may be read, may be edited) of those that are to be otherwise than before."""
        wanted = {
            (noun.name, name): self.cleaned_data[f"{noun.name}.{name}"] for noun in nouns() for name, __ in noun.fields
        }
        return [(*key, *FIELD_MAY[word]) for key, word in wanted.items() if word != self._told.get(key, "")]


class TeamForm(forms.Form):
    """A team, and the one it lies below."""

    name = fields.Line(N_("Name"), longest=80, required=True)
    parent: Any = forms.ModelChoiceField(
        label=N_("Below"), queryset=None, required=False, empty_label=N_("No other team"),
        error_messages={"invalid_choice": lazy("Choose a team from the list.")},
        help_text=N_("Colleagues of that team then reach what this one reaches by “their team's”."),
    )  # fmt: skip

    def __init__(self, *args: Any, team: Team | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["parent"].queryset = teams().exclude(pk=team.pk) if team else teams()  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    """Whom, what and which record an admin asks about."""

    who: Any = forms.ModelChoiceField(label=N_("Colleague"), queryset=None, empty_label=N_("Choose a colleague"))
    noun = forms.ChoiceField(label=N_("What"), choices=lambda: [(noun.name, noun.many) for noun in listed()])
    record = fields.Line(N_("Which one"), longest=200, help_text=N_("A name, an e-mail or a phone. Empty: as such."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["who"].queryset = everybody()  # type: ignore[attr-defined]


def told_of(role: Role) -> dict[tuple[str, str], str]:
    """What the matrix begins with."""
    return {(right.noun, right.deed): right.reach for right in role.rights.all()}


def fields_told_of(role: Role) -> dict[tuple[str, str], str]:
    """What the form of fields begins with."""
    words = {may: word for word, may in FIELD_MAY.items()}
    return {(one.noun, one.field): words[one.may_read, one.may_edit] for one in role.field_rights.all()}
