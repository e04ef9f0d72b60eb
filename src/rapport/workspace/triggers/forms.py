"""What is asked of somebody who makes a trigger? Its few numbers, for whom, what to do, and for how long it is news."""

import re
from typing import Any

from django import forms

from rapport.loop.decide.commands import TriggerNameTaken
from rapport.loop.decide.kinds import KINDS, NotSet, Setting
from rapport.loop.decide.kinds.clocks import LOOPS
from rapport.loop.decide.kinds.kind import COMMON
from rapport.loop.decide.models import Kind, Move, Owned, Trigger
from rapport.loop.decide.queries import as_said, loops_without_trigger
from rapport.platform.access.models import User
from rapport.platform.access.queries import colleagues
from rapport.platform.languages import N_, _, written

from . import words

MOST_DAYS = 3650
PREFIX = "set_"
FILTERS = ("filter", "only")
#: What a trigger that came with the product says in the reader's language.
SAID = ("name", "sentence", "ask")
THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")


class TriggerForm(forms.Form):
    """A trigger of one kind. Which kind it is, is said once."""

    name = forms.CharField(label=N_("Name"), max_length=80)
    noun = forms.ChoiceField(label=N_("Of"))
    only = forms.CharField(
        label=N_("Only for those whose"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
        help_text=N_("A filter as in lists: city is Oslo and at least 3 orders. Empty: everybody."),
    )  # fmt: skip
    sentence = forms.CharField(
        label=N_("Why we tell you"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=N_("One or two sentences for the colleague who asks why we tell it."),
    )  # fmt: skip
    move = forms.ChoiceField(label=N_("Proposed move"), choices=Move.choices)
    ask = forms.CharField(
        label=N_("In words"), required=False, max_length=80, help_text=N_("Such as: Ask how they like it.")
    )
    owned = forms.ChoiceField(label=N_("Who gets it"), choices=Owned.choices)
    colleague = forms.ModelChoiceField(label=N_("Which colleague"), queryset=User.objects.none(), required=False,
                                       empty_label=N_("Nobody in particular"))  # fmt: skip
    cool_down_days = forms.IntegerField(
        label=N_("Days to cool down"), min_value=0, max_value=MOST_DAYS,
        help_text=N_("So long nobody is named again by it."),
    )  # fmt: skip
    expires_days = forms.IntegerField(
        label=N_("Days it is news"), min_value=1, max_value=MOST_DAYS,
        help_text=N_("After so long it is too late, and goes."),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, trigger: Trigger | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.trigger = KINDS[kind], trigger
        self.fields["noun"].choices = [(noun, words.NOUNS[noun]) for noun in self.kind.nouns]  # type: ignore[attr-defined]
        self.fields["colleague"].queryset = colleagues()  # type: ignore[attr-defined]
        self.own = [name for name in self.kind.settings if trigger is None or name not in self.kind.fixed]
        for name in self.own:
            self.fields[PREFIX + name] = _field(self.kind.settings[name])
        if kind == Kind.LOOP and trigger is None:
            free = loops_without_trigger()
            self.fields[f"{PREFIX}of"].choices = [(of, said) for of, said in LOOPS.items() if of in free]  # type: ignore[attr-defined]
        for name in COMMON:
            if name not in self.kind.common and name != "noun":
                del self.fields[name]

    @property
    def listens(self) -> list[forms.BoundField]:
        """The fields of its kind."""
        return [self[PREFIX + name] for name in self.own]

    @property
    def rest(self) -> list[forms.BoundField]:
        """The fields that every kind has, behind the filter."""
        names = ("move", "ask", "owned", "colleague", "cool_down_days", "expires_days")
        return [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for name in self.own:
            try:
                told[PREFIX + name] = self.kind.settings[name].read(_typed(told.get(PREFIX + name, "")))
            except NotSet as fault:
                self.add_error(PREFIX + name, str(fault))
        if told.get("owned") == Owned.COLLEAGUE and not told.get("colleague"):
            self.add_error("colleague", _("Choose the colleague who gets it."))
        return told

    def told(self) -> dict[str, Any]:
        """As the commands take it."""
        common = {name: value for name, value in self.cleaned_data.items() if not name.startswith(PREFIX)}
        common |= {name: self._kept(name, common[name]) for name in SAID if name in common}
        kept = {name: self.trigger.settings[name] for name in self.kind.fixed} if self.trigger else {}
        return common | {"settings": kept | {name: self.cleaned_data[PREFIX + name] for name in self.own}}

    def _kept(self, name: str, value: str) -> str:
        """The product's own words are kept as they were where nobody has changed what the reader was shown."""
        before = getattr(self.trigger, name, "")
        return before if value == as_said(before) else value

    def refused(self, fault: Exception) -> None:
        """Say what a command refused at the field it is about."""
        filtered = "only" if "only" in self.fields else PREFIX + "filter"
        where = "name" if isinstance(fault, TriggerNameTaken) else filtered
        self.add_error(where if where in self.fields else None, str(fault))


def first_told(trigger: Trigger | None, kind: str) -> dict[str, Any]:
    """What the form shows before anybody has written into it."""
    if trigger is None:
        defaults = {PREFIX + name: setting.default for name, setting in KINDS[kind].settings.items()}
        return defaults | {"noun": KINDS[kind].nouns[0], "cool_down_days": 30, "expires_days": 30}
    told = {name: getattr(trigger, name) for name in ("name", "noun", "only", "sentence", "move", "ask", "owned",
                                                      "cool_down_days", "expires_days")}  # fmt: skip
    told |= {name: as_said(told[name]) for name in SAID}
    return told | {"colleague": trigger.colleague_id} | {PREFIX + n: value for n, value in trigger.settings.items()}


def _field(setting: Setting) -> forms.Field:
    if setting.choices is not None:
        return forms.ChoiceField(label=setting.label, choices=list(setting.choices.items()), required=setting.needed)
    if setting.longest > 1000:
        return forms.CharField(label=setting.label, required=setting.needed,
                               widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}))  # fmt: skip
    if setting.longest:
        return forms.CharField(label=setting.label, required=setting.needed)
    return forms.CharField(
        label=setting.label, required=setting.needed, help_text=_between(setting),
        widget=forms.TextInput(attrs={"inputmode": "numeric" if setting.whole else "decimal"}),
    )  # fmt: skip


def _between(setting: Setting) -> str:
    low, high = (written(bound, len(f"{bound:g}".partition(".")[2])) for bound in (setting.low, setting.high))
    if setting.unit:
        return _("From %(low)s to %(high)s. In %(unit)s.", low=low, high=high, unit=_(setting.unit))
    return _("From %(low)s to %(high)s.", low=low, high=high)


def _typed(typed: Any) -> Any:
    """A number as people write it: 1,000 is a thousand, 0,5 a half."""
    if not isinstance(typed, str) or not typed[:1].isdigit():
        return typed
    return typed.replace(",", "" if THOUSANDS.fullmatch(typed.strip()) else ".").strip()
