"""What does an owner write in the first minutes? Who they are, and a few people by heart."""

from collections import Counter
from datetime import UTC, datetime, time, tzinfo
from typing import Any

from django import forms

from rapport.connect.trades.queries import beginnings
from rapport.loop.know import recognise
from rapport.loop.know.models import Identity, Kind
from rapport.loop.know.queries import parties_seen_by, recognised_by, same_name
from rapport.loop.listen.models import Loop
from rapport.platform import clock
from rapport.platform.languages import N_, _
from rapport.workspace import fields
from rapport.workspace.settings.company_forms import BusinessForm

from .commands import Typed

AT_FIRST, MOST = 3, 20
NOON = time(12)
OWED = [(Loop.PROMISE, N_("I promised")), (Loop.QUESTION, N_("They asked")), (Loop.CONTACT, N_("Speak again"))]
SPEAK_AGAIN = N_("Speak again")
_ASKS = {Loop.PROMISE: N_("What did you promise?"), Loop.QUESTION: N_("What did they ask?")}


class WhoForm(BusinessForm):
    """The business, and the trade that says what it begins with."""

    trade = forms.ChoiceField(
        label=N_("What do you sell?"), required=False,
        help_text=N_("A trade brings its own kinds of record along. All of it can be changed, and "
"taken out again."),
    )  # fmt: skip
    field_order = ("name", "trade", "currency", "time_zone")

    @staticmethod
    def told() -> dict[str, Any]:
        """As it is now; nobody has named the business yet."""
        return BusinessForm.told() | {"name": ""}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        trades = [(key, one.label) for key, one in beginnings().items()]
        self.fields["trade"].choices = [("", _("Goods or services")), *trades]  # type: ignore[attr-defined]


class TypedForm(forms.Form):
    """One person: a line of the sheet."""

    name = fields.name(required=False)
    reach = fields.Spelled(N_("E-mail or phone"), recognise.address, longest=254)
    spoke = fields.Day(N_("Last spoke"), latest_today=True)
    owed = forms.ChoiceField(label=N_("What is open"), choices=OWED, required=False, initial=Loop.PROMISE)
    text = fields.Line(N_("What"), longest=300)
    due = fields.Day("By")
    another = forms.BooleanField(label=N_("Somebody else of this name"), required=False)

    def __init__(self, *args: Any, user: Any, zone: tzinfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self._user, self._zone = user, zone
        self.has_namesake = False

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.has_changed():
            return told
        if not told.get("name") and "name" not in self.errors:
            self.add_error("name", _("Who is it?"))
        if told.get("due") and not told.get("text") and told.get("owed") in _ASKS and "text" not in self.errors:
            self.add_error("text", _ASKS[told["owed"]])
        if told.get("reach"):
            self._look_whose(told["reach"])
        if told.get("name") and not told.get("another"):
            self._look_for_namesake(told["name"])
        return told

    def _look_whose(self, reach: str) -> None:
        if "@" in reach and (known := recognised_by(Identity.Kind.EMAIL, reach)):
            self.add_error("reach", _("This is %(name)s, who is here already.", name=known[0].name))

    def _look_for_namesake(self, name: str) -> None:
        if same_name(parties_seen_by(self._user), Kind.PERSON, name).exists():
            self.has_namesake = True
            self.add_error("name", _("There is a %(name)s already. If this is somebody else, say so below.", name=name))

    @property
    def typed(self) -> Typed:
        """The line as it is kept. What has no day is due today: it comes up at once."""
        told = self.cleaned_data
        reach, owed = told["reach"], told["owed"] if self._is_owed else ""
        by = told["due"] or clock.now().astimezone(self._zone).date()
        return Typed(
            name=told["name"],
            email=reach if "@" in reach else "",
            phone="" if "@" in reach else reach,
            spoke_at=self._spoke_at(),
            owed=owed,
            text=told["text"] or SPEAK_AGAIN,
            due_at=fields.end_of(by, self._zone) if owed else None,
        )

    @property
    def _is_owed(self) -> bool:
        return bool(self.cleaned_data["text"] or self.cleaned_data["owed"] == Loop.CONTACT)

    def _spoke_at(self) -> datetime | None:
        """At noon of that day, or now where noon is still to come."""
        day = self.cleaned_data["spoke"]
        return min(datetime.combine(day, NOON, self._zone).astimezone(UTC), clock.now()) if day else None


class _Sheet(forms.BaseFormSet):
    """The lines; at least one of them says somebody, and none says whom another says."""

    def clean(self) -> None:
        filled = [form for form in self.forms if form.has_changed()]
        if not filled:
            raise forms.ValidationError(_("Write one name at least, or pass over this step."))
        for key, said in (("reach", _("This stands in another line, too.")), ("name", _("This stands twice."))):
            self._refuse_twice(filled, key, said)

    @staticmethod
    def _refuse_twice(filled: list[Any], key: str, said: str) -> None:
        told = [str(getattr(form, "cleaned_data", {}).get(key, "")).casefold() for form in filled]
        twice = {value for value, number in Counter(told).items() if value and number > 1}
        seen: set[str] = set()
        for form, value in zip(filled, told, strict=True):
            if value in seen and not (key == "name" and form.cleaned_data.get("another")):
                form.has_namesake = key == "name"
                form.add_error(key, said)
            seen |= {value} & twice

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["name"].required = index == 0

    @property
    def lines(self) -> list[Typed]:
        """What is kept of it."""
        return [form.typed for form in self.forms if form.has_changed()]


Sheet: Any = forms.formset_factory(
    TypedForm, formset=_Sheet, extra=AT_FIRST, max_num=MOST, absolute_max=MOST, validate_max=True
)


def lengthened(data: Any, prefix: str = "form") -> Any:
    """What was sent, with one empty line more."""
    longer = data.copy()
    told = longer.get(f"{prefix}-TOTAL_FORMS", "")
    number = int(told) if told.isascii() and told.isdecimal() and len(told) < 4 else AT_FIRST
    longer[f"{prefix}-TOTAL_FORMS"] = str(min(number + 1, MOST))
    return longer
