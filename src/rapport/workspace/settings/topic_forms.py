"""What do admins write about topics, consent texts and how much mail is too much?"""

from typing import Any

from django import forms

from rapport.loop.act.commands import NotABudget
from rapport.loop.know.commands.topics import LONGEST_TEXT
from rapport.loop.know.models import NEEDS_A_YES, Purpose
from rapport.platform.languages import N_, sentence
from rapport.workspace import fields


class TopicForm(forms.Form):
    """Something they can have or leave by itself."""

    name = fields.Line(N_("Topic"), longest=80, required=True, help_text=N_("As they read it: Brewing at home."))
    words = fields.Line(
        N_("In a few words"), longest=200, help_text=N_("What it is, and how often: one guide a month.")
    )


class NewTopicForm(TopicForm):
    """The same, and what it is a part of, which stays."""

    purpose = forms.ChoiceField(
        label=N_("Part of"), choices=[(purpose.value, purpose.label) for purpose in Purpose if purpose in NEEDS_A_YES]
    )


class TextForm(forms.Form):
    """The words by which we ask."""

    words = fields.Line(
        N_("The text"), longest=LONGEST_TEXT, required=True, lines=6,
        help_text=N_("Who writes, about what, how often, and how they stop it."),
    )  # fmt: skip


class BudgetForm(forms.Form):
    """How much mail is too much."""

    per_week = forms.IntegerField(label=N_("At most a week"), min_value=1, max_value=100)
    per_month = forms.IntegerField(label=N_("At most a month"), min_value=1, max_value=100)

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        if len(told) == len(self.fields) and told["per_month"] < told["per_week"]:
            raise forms.ValidationError(sentence(NotABudget))
        return told
