"""Add a field, change what it is called or offers, take it out of sight and bring it back. Only admins may."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from procrastinate.contrib.django import app

from rapport.platform import clock
from rapport.platform.languages import N_, _, listed, ngettext

from .. import catalogue
from ..catalogue import field_of
from ..declare import RecordType, Worked
from ..facts import FieldAdded, FieldBroughtBack, FieldChanged, FieldRetired
from ..models import CustomField
from ..sql import name
from ..types import Type
from ..worked.order import readers_of, stored
from .columns import add_column, patiently
from .index import INDEX
from .kinds import keyed, kind_of, noun_with_fields
from .naming import column_for, label_of
from .noting import hold_catalogue, note
from .refusals import NotAllowed, NotPossible
from .working import start_working

LONGEST_HELP = 200
#: PostgreSQL keeps at most 1,600 columns in a table; a column that was taken out of sight counts.
MOST_FIELDS = 500


class LabelTaken(Exception):
    """There is a field with this label already; the message names it."""


def add_field(
    noun: str,
    label: str,
    *,
    type: str,
    options: Mapping[str, Any] | None = None,
    help: str = "",
    personal: bool = False,
    told: bool = False,
    required: bool = False,
    by: Any,
) -> CustomField:
    """Let records of this noun say one thing more; `told`, if it is theirs, so that a message to them may say it.

    Raises NotAllowed, NotPossible, NotALabel, LabelTaken, TableBusy.
    """
    only_admins(by)
    whole, label, kind = noun_with_fields(noun), label_of(label), kind_of(type, options or {})

    def deed(lock_timeout: str) -> CustomField:
        hold_catalogue()
        refuse_taken(whole, label)
        said: dict[str, Any] = {"help": help, "personal": personal, "told": told, "required": required}
        custom = new_column(whole, label, kind, lock_timeout, by=by, **said)
        note(FieldAdded(noun=noun, field=custom.name, label=label, type=type), by=by)
        return custom

    return patiently(deed)


def new_column(
    noun: RecordType, label: str, kind: Type, lock_timeout: str, *, by: Any, worked: Worked | None = None, **said: Any
) -> CustomField:
    """A column and the row that describes it, in a transaction that holds the catalogue."""
    taken = set(CustomField.objects.filter(noun=noun.name).values_list("name", flat=True))
    if len(taken) >= MOST_FIELDS:
        full = N_("%(plural)s have %(most)s fields of your own by now, and cannot have more.")
        raise NotPossible(_(full, plural=noun.plural, most=MOST_FIELDS))
    custom = CustomField(
        noun=noun.name, name=column_for(label, taken), label=label, type=kind.name,
        options=kind.options() | ({"worked": stored(worked)} if worked else {}),
        help=" ".join(said.pop("help").split())[:LONGEST_HELP], added_at=clock.now(), added_by=by, **said,
    )  # fmt: skip
    add_column(noun, custom.name, kind, lock_timeout)
    custom.save(force_insert=True)
    return custom


@transaction.atomic
def change_field(
    field: CustomField,
    *,
    label: str | None = None,
    help: str | None = None,
    personal: bool | None = None,
    told: bool | None = None,
    required: bool | None = None,
    choices: Sequence[tuple[str, str]] | None = None,
    by: Any,
) -> CustomField:
    """Call it otherwise, explain it otherwise, offer other choices: (key, words) each, a new one with an empty key.

    Raises NotAllowed, NotALabel, LabelTaken, NotPossible.
    """
    only_admins(by)
    hold_catalogue()
    field = CustomField.objects.select_for_update(of=("self",)).get(pk=field.pk)
    before = _told(field)
    if label is not None and label_of(label) != field.label:
        if label_of(label).casefold() != field.label.casefold():
            refuse_taken(noun_with_fields(field.noun), label_of(label))
        field.label = label_of(label)
    field.help = field.help if help is None else " ".join(help.split())[:LONGEST_HELP]
    field.personal = field.personal if personal is None else personal
    field.told = field.told if told is None else told
    field.required = field.required if required is None else required
    if choices is not None:
        field.options = {**field.options, "words": _other_choices(field, choices)}
    field.save(update_fields=["label", "help", "personal", "told", "required", "options"])
    after = _told(field)
    changed = {part: [before[part], after[part]] for part in after if before[part] != after[part]}
    if changed:
        note(FieldChanged(noun=field.noun, field=field.name, changed=changed), by=by)
    if "choices" in changed and _readers(field):
        start_working(catalogue.nouns()[field.noun], field.label)
    return field


def _other_choices(field: CustomField, choices: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The choices from now on; one that records still have cannot go. Raises NotPossible."""
    if field.type not in ("choice", "choices"):
        raise NotPossible(_("%(field)s is not chosen from a list.", field=field.label))
    before = dict(field.options["words"])
    if strange := next((key for key, __ in choices if key and key not in before), ""):
        raise NotPossible(_("There is no choice with the key %(strange)s.", strange=strange))
    kept, found = {key for key, words in choices if key and words.strip()}, keyed(choices)
    for key, words in before.items():
        if key not in kept and _is_chosen(field, key):
            raise NotPossible(
                _("Some records have “%(words)s”. Change those first, or call it otherwise.", words=words)
            )
    return found


def _is_chosen(field: CustomField, key: str) -> bool:
    noun, has = catalogue.nouns()[field.noun], "= %s" if field.type == "choice" else "@> ARRAY[%s]"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {name(noun.own_table)} WHERE {name(field.name)} {has})", [key])
        return bool(cursor.fetchone()[0])


def _told(field: CustomField) -> dict[str, str]:
    """What can change of a field, in words."""
    words = [words for __, words in field.options.get("words", ())]
    return {
        "label": field.label,
        "help": field.help,
        "personal": "yes" if field.personal else "no",
        "told": "yes" if field.told else "no",
        "required": "yes" if field.required else "no",
        "choices": ", ".join(words),
    }


@transaction.atomic
def retire_field(field: CustomField, *, by: Any) -> CustomField:
    """Take it out of sight, with all that was written; nothing is lost. Raises NotAllowed, NotPossible."""
    only_admins(by)
    hold_catalogue()
    field = CustomField.objects.select_for_update(of=("self",)).get(pk=field.pk)
    if field.retired_at is None:
        refuse_read(field)
        field.retired_at, field.retired_by = clock.now(), by
        field.save(update_fields=["retired_at", "retired_by"])
        note(FieldRetired(noun=field.noun, field=field.name, label=field.label), by=by)
    return field


@transaction.atomic
def bring_back_field(field: CustomField, *, by: Any) -> CustomField:
    """Show it again, with all that was written. Raises NotAllowed, LabelTaken, NotPossible."""
    only_admins(by)
    hold_catalogue()
    field = CustomField.objects.select_for_update(of=("self",)).get(pk=field.pk)
    if field.retired_at is not None:
        refuse_taken(noun_with_fields(field.noun), field.label)
        field.retired_at = field.retired_by = None
        field.save(update_fields=["retired_at", "retired_by"])
        if field_of(field).searched:
            app.configure_task(INDEX, queue="fields", lock=f"index {field.noun}").defer(noun=field.noun)
        note(FieldBroughtBack(noun=field.noun, field=field.name, label=field.label), by=by)
        if "worked" in field.options:
            _work_again(field)
    return field


def _readers(field: CustomField) -> list[str]:
    return readers_of(catalogue.nouns(), (field.noun, field.name))


def refuse_read(field: CustomField) -> None:
    """What others are worked out from stays; raises NotPossible."""
    if readers := _readers(field):
        raise NotPossible(
            ngettext(
                "%(readers)s reads %(field)s. Change or retire that first.",
                "%(readers)s read %(field)s. Change or retire that first.",
                len(readers), readers=listed(readers), field=field.label,
            )
        )  # fmt: skip


def _work_again(field: CustomField) -> None:
    """What it is worked out from went on changing while it was out of sight; raises NotPossible where that is gone."""
    noun = catalogue.nouns()[field.noun]
    if field.name not in noun.fields:
        raise NotPossible(_("What %(field)s is worked out from is retired. Bring that back first.", field=field.label))
    start_working(noun, field.label)


def refuse_taken(noun: RecordType, label: str) -> None:
    """Two fields of one label could not be told apart on any page; raises LabelTaken."""
    own = CustomField.objects.filter(noun=noun.name, retired_at=None).values_list("label", flat=True)
    built_in = [each.label for each in noun.fields.values()] + [each.label for each in noun.related.values()]
    if twin := next((each for each in (*own, *built_in) if each.casefold() == label.casefold()), ""):
        raise LabelTaken(_("%(plural)s have a field called %(twin)s already.", plural=noun.plural, twin=twin))


def only_admins(by: Any) -> None:
    """Raises NotAllowed."""
    if not (by and by.is_active and by.is_admin):
        raise NotAllowed(_("Only an admin may add or change fields."))
