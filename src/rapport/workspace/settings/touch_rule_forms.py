"""What do people write about records that are to be touches?"""

from typing import Any

from django import forms

from rapport.loop.listen.commands import LONGEST_WORDS, moments_of, whose_of
from rapport.loop.listen.vocabulary import Direction
from rapport.platform.languages import N_, _
from rapport.platform.records.declare import RecordType
from rapport.platform.records.everybody import asked, everybody
from rapport.platform.records.filters.unclear import FilterUnclear
from rapport.workspace import fields

WAYS = (
    (Direction.FROM_THEM, N_("They turned to us")),
    (Direction.FROM_US, N_("We did something for them")),
    (Direction.MUTUAL, N_("We did it together")),
    (Direction.NONE, N_("Nobody: only show it, measure nothing")),
)


class TouchRuleForm(forms.Form):
    """Which records, of whom, in which words, and who turned to whom."""

    words = fields.Line(
        N_("What it means"),
        longest=LONGEST_WORDS,
        required=True,
        help_text=N_("As the history says it: Took out a policy."),
    )
    whose = forms.ChoiceField(label=N_("Whose it is"))
    direction = forms.TypedChoiceField(
        label=N_("Who turned to whom"), coerce=lambda said: Direction(int(said)),
        choices=[(int(direction), words) for direction, words in WAYS],
        initial=int(Direction.FROM_THEM),
    )  # fmt: skip
    on = forms.ChoiceField(label=N_("When it happened"), required=False)
    filter = fields.Line(
        N_("Only if"), longest=4000, lines=2,
        help_text=N_("A filter, as in its list; empty: every one. Each is told once, when it fits first."),
    )  # fmt: skip
    past = forms.BooleanField(label=N_("Tell it of those that are there already, too"), required=False)

    def __init__(self, *args: Any, noun: RecordType, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._noun = noun
        self.fields["whose"].choices = list(whose_of(noun).items())  # type: ignore[attr-defined]
        self.fields["on"].choices = [("", _("When it is noticed")), *moments_of(noun).items()]  # type: ignore[attr-defined]

    def clean_filter(self) -> str:
        text = self.cleaned_data["filter"]
        try:
            asked(text, self._noun.name, everybody())
        except FilterUnclear as unclear:
            raise forms.ValidationError(unclear.sentence) from unclear
        return text
