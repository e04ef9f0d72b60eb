"""Put in what a trade begins with, and take it out again, whole. Only admins may."""

import re
from collections.abc import Callable
from typing import Any

from django.db import models, transaction

from rapport.loop.decide.commands import make_trigger, remove_trigger
from rapport.loop.decide.models import Trigger
from rapport.loop.listen.commands import make_touch_rule, retire_touch_rule
from rapport.loop.listen.models import TouchRule
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.segments.commands import make_segment, remove_segment
from rapport.loop.understand.segments.models import Segment
from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence
from rapport.platform.records.commands import (
    add_field,
    bring_back_object,
    make_object,
    retire_object,
)
from rapport.platform.records.commands.saved import remove_view, save_view
from rapport.platform.records.models import CustomField, CustomObject, SavedView

from .facts import TradePutIn, TradeTakenOut
from .models import Part, Trade
from .queries import Beginning, Kind, beginnings
from .queries import Field as FieldToBe

What = Part.What
WAYS = {"them": Direction.FROM_THEM, "us": Direction.FROM_US, "together": Direction.MUTUAL, "": Direction.NONE}
_BRACES = re.compile(r"\{([^{}]+)\}")
_CHOSEN = re.compile(r'(\bis (?:not )?)(?:"([^"]+)"|(\w+))')


class AlreadyPutIn(ValueError):
    """This was put in already; nothing was changed."""


class NotPutIn(ValueError):
    """This is not there any more; nothing was changed."""


@transaction.atomic
def put_in(key: str, *, by: Any) -> Trade:
    """Make all that this trade begins with; what it made before comes back as it was left.

    All or nothing. Raises NotAdmin, AlreadyPutIn, KeyError, and what the commands raise for a name that is taken.
    """
    only_admins(by)
    beginning, now = beginnings()[key], clock.now()
    trade, __ = Trade.objects.get_or_create(
        key=key, defaults={"put_in_at": now, "put_in_by": by, "taken_out_at": now, "taken_out_by": by}
    )
    trade = Trade.objects.select_for_update(of=("self",)).get(pk=trade.pk)
    if trade.taken_out_at is None:
        raise AlreadyPutIn(sentence(AlreadyPutIn))
    _Making(trade, beginning, by).make()
    trade.put_in_at, trade.put_in_by, trade.taken_out_at, trade.taken_out_by = now, by, None, None
    trade.save()
    announce(TradePutIn(trade=key, label=beginning.label), by=by)
    return trade


@transaction.atomic
def take_out(key: str, *, by: Any) -> Trade:
    """Out of sight with all of it: records and fields are kept, what was told stays told.

    What colleagues removed themselves meanwhile is passed over. Raises NotAdmin, NotPutIn, and AskedFor for a segment
    that something else asks for.
    """
    only_admins(by)
    trade = Trade.objects.select_for_update(of=("self",)).filter(key=key, taken_out_at=None).first()
    if trade is None:
        raise NotPutIn(sentence(NotPutIn))
    for what, (there, remove) in REMOVED.items():
        parts = trade.parts.filter(what=what)
        for one in there.filter(pk__in=parts.values("made")):
            remove(one, by=by)
        if what is not What.OBJECT:
            parts.delete()
    trade.taken_out_at, trade.taken_out_by = clock.now(), by
    trade.save(update_fields=["taken_out_at", "taken_out_by"])
    announce(TradeTakenOut(trade=key, label=beginnings()[key].label), by=by)
    return trade


#: What is removed and how, in this order: first what asks, then what is asked for.
REMOVED: dict[What, tuple[models.QuerySet[Any], Callable[..., Any]]] = {
    What.TRIGGER: (Trigger.objects.filter(removed_at=None), remove_trigger),
    What.SEGMENT: (Segment.objects.all(), remove_segment),
    What.VIEW: (SavedView.objects.all(), remove_view),
    What.TOUCH: (TouchRule.objects.at_work(), retire_touch_rule),
    What.OBJECT: (CustomObject.objects.filter(retired_at=None), retire_object),
}


class _Making:
    """One trade being put in: what was made so far, by the names that its files call it.

    All of it is made in the language of who puts it in; what was there before is as it was made then.
    """

    def __init__(self, trade: Trade, beginning: Beginning, by: Any) -> None:
        self.trade, self.beginning, self.by = trade, beginning, by
        self.names: dict[str, str] = {}
        self.choices: dict[str, str] = {}
        self.before = {(part.what, part.key): part.made for part in trade.parts.all()}

    def make(self) -> None:
        for kind in self.beginning.kinds:
            self.names[kind.label] = self._object(kind).name
        for kind in self.beginning.kinds:
            for field in kind.fields:
                made_field = self._field(kind, field)
                self.names[f"{kind.label}.{field.label}"] = made_field.name
                kept = dict(made_field.options.get("words", ()))
                self.choices |= {words: kept.get(_key(words), words) for words in field.choices}
        for kind in self.beginning.kinds:
            self._touches(kind)
            self._views(kind)
        for segment in self.beginning.segments:
            made = make_segment(_(segment.name), "person", self._told(segment.filter), by=self.by)
            self._note(What.SEGMENT, segment.name, made.pk)
        for trigger in self.beginning.triggers:
            made_trigger = make_trigger(
                _(trigger.name), "holds", settings={"filter": self._told(trigger.filter)},
                sentence=_(trigger.sentence), ask=_(trigger.ask), by=self.by,
            )  # fmt: skip
            self._note(What.TRIGGER, trigger.name, made_trigger.pk)

    def _object(self, kind: Kind) -> CustomObject:
        known = CustomObject.objects.filter(pk=self.before.get((What.OBJECT, kind.label), 0)).first()
        if known is not None:
            return bring_back_object(known, by=self.by)
        made = make_object(_(kind.label), _(kind.plural), icon=kind.icon, sentence=_(kind.sentence), by=self.by)
        self._note(What.OBJECT, kind.label, made.pk)
        return made

    def _field(self, kind: Kind, field: FieldToBe) -> CustomField:
        """The field, unless it is there from the time before; retired by somebody meanwhile, it stays so."""
        key = f"{kind.label}.{field.label}"
        known = CustomField.objects.filter(pk=self.before.get((What.FIELD, key), 0)).first()
        if known is not None:
            return known
        options: dict[str, Any] = dict(field.options)
        if field.to:
            options["to"] = self.names.get(field.to, field.to)
        if field.choices:
            options["words"] = [[_key(words), _(words)] for words in field.choices]
        made = add_field(
            self.names[kind.label], _(field.label), type=field.type, options=options, help=_(field.help), by=self.by
        )
        self._note(What.FIELD, key, made.pk)
        return made

    def _touches(self, kind: Kind) -> None:
        for touch in kind.touches:
            rule = make_touch_rule(
                self.names[kind.label], _(touch.words), whose=self._named(kind, touch.whose),
                direction=WAYS[touch.direction], on=self._named(kind, touch.on) if touch.on else "",
                filter=self._told(touch.filter, kind), by=self.by,
            )  # fmt: skip
            self._note(What.TOUCH, f"{kind.label}.{touch.words}", rule.pk)

    def _views(self, kind: Kind) -> None:
        for view in kind.views:
            saved = save_view(
                self.names[kind.label], name=_(view.name), filter=self._told(view.filter, kind),
                sort=self._told(view.sort, kind), group="", columns=(), seen_by=SavedView.For.EVERYBODY, by=self.by,
            )  # fmt: skip
            self._note(What.VIEW, f"{kind.label}.{view.name}", saved.pk)

    def _named(self, kind: Kind, label: str) -> str:
        return self.names[f"{kind.label}.{label}"]

    def _told(self, text: str, kind: Kind | None = None) -> str:
        """A text of the catalogue with the names that things got here in the place of their braces, and the words that
        choices have here."""
        text = _BRACES.sub(lambda told: self._named(kind, told[1]) if kind else self.names[told[1]], text)
        return _CHOSEN.sub(lambda told: told[1] + self._choice(told[2] or told[3]), text)

    def _choice(self, words: str) -> str:
        said = self.choices.get(words, words)
        return said if said.isalnum() else f'"{said}"'

    def _note(self, what: What, key: str, made: int) -> None:
        Part.objects.create(trade=self.trade, what=what, key=key, made=made)


def _key(words: str) -> str:
    return words.lower().replace(" ", "_")
