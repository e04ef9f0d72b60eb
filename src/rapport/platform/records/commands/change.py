"""Create, change and delete records of any noun: the one way for pages, programs and agents, with all rights."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from django.db import connection, transaction

from rapport.platform.journal import door as doors
from rapport.platform.languages import N_, _, written

from ..declare import Change, RecordType
from ..reader import EVERYBODY, Reader
from ..reader import reader as reader_of
from ..source import Source
from ..sql import Sql, both
from .own import change_own
from .refusals import MAY_NOT, NOT_THESE, NOT_THIS, NotAllowed, NotPossible, WrongValue
from .values import fitting, refuse_strangers


def change(noun_name: str, changes: Sequence[Change], *, by: Any, door: str | None = None) -> list[Change]:
    """Make each change whose `before` still is true, custom fields and built-in ones alike; those that were made.

    What changes nothing counts as made. Raises NotAllowed, NotPossible, WrongValue, and what the noun's own command
    raises; then nothing was changed.
    """
    with doors.through(door) if door else nullcontext(), transaction.atomic():
        reader = reader_of(by)
        noun = _noun(reader, noun_name)
        _refuse_fields(noun, reader, {change.field for change in changes})
        _refuse_rows(noun, reader, {change.id for change in changes}, "edit")
        told = [replace(each, after=fitting(noun.fields[each.field], each.after, reader)) for each in changes]
        same = [each for each in told if _nothing(each.before) == _nothing(each.after)]
        told = [each for each in told if _nothing(each.before) != _nothing(each.after)]
        refuse_strangers(((noun.fields[each.field], each.after) for each in told), reader)
        own = [each for each in told if noun.fields[each.field].own]
        built_in = [each for each in told if not noun.fields[each.field].own]
        made = (
            list(_deed(noun, noun.deeds.change, N_("%(plural)s cannot be changed by hand."))(built_in, by=by))
            if built_in
            else []
        )
        return same + made + (change_own(noun, own, by=by) if own else [])


def create(noun_name: str, values: Sequence[Mapping[str, Any]], *, by: Any, source: str = "page") -> list[Any]:
    """New records with these values, by field; their ids in the same order.

    Whoever may have only records of their own owns what they create. Raises NotAllowed, NotPossible, WrongValue, and
    what the noun's own command raises.
    """
    with transaction.atomic():
        reader = reader_of(by)
        noun = _noun(reader, noun_name)
        deed = _deed(noun, noun.deeds.create, N_("%(plural)s cannot be created by hand."))
        if not _may_write(noun, reader, "create"):
            raise NotAllowed(_("You may not add %(plural)s.", plural=noun.plural.lower()))
        _refuse_fields(noun, reader, {field for told in values for field in told}, new=True)
        whole = [_owned(noun, reader, _complete(noun, reader, told)) for told in values]
        refuse_strangers(((noun.fields[f], v) for told in whole for f, v in told.items()), reader)
        ids = deed([{f: v for f, v in told.items() if not noun.fields[f].own} for told in whole], by=by, source=source)
        own = [
            Change(id=pk, field=field, before=None, after=value)
            for pk, told in zip(ids, whole, strict=True)
            for field, value in told.items()
            if noun.fields[field].own
        ]
        if own:
            change_own(noun, own, by=by)
        return list(ids)


def delete(noun_name: str, ids: Sequence[Any], *, by: Any) -> int:
    """Take records out; how many. Raises NotAllowed, NotPossible."""
    with transaction.atomic():
        reader = reader_of(by)
        noun = _noun(reader, noun_name)
        deed = _deed(noun, noun.deeds.delete, N_("%(plural)s cannot be deleted by hand."))
        _refuse_rows(noun, reader, set(ids), "delete")
        return int(deed(ids, by=by))


def restore(noun_name: str, ids: Sequence[Any], *, by: Any) -> int:
    """Bring deleted records back; how many. Raises NotAllowed, NotPossible."""
    with transaction.atomic():
        reader = reader_of(by)
        noun = _noun(reader, noun_name)
        deed = _deed(noun, noun.deeds.restore, N_("%(plural)s cannot be brought back by hand."))
        if not _may_write(noun, reader, "delete"):
            raise NotAllowed(_("You may not bring %(plural)s back.", plural=noun.plural.lower()))
        return int(deed(ids, by=by))


def _noun(reader: Reader, name: str) -> RecordType:
    if name not in reader.nouns:
        raise NotPossible(_("There is no kind of record called %(name)s.", name=name))
    return reader.nouns[name]


def _deed(noun: RecordType, deed: Callable[..., Any] | None, sentence: str) -> Callable[..., Any]:
    if deed is None:
        raise NotPossible(_(sentence, plural=noun.plural))
    return deed


def _may_write(noun: RecordType, reader: Reader, deed: str) -> bool:
    """What everybody may read is written by admins alone."""
    if EVERYBODY in (noun.rights, noun.name):
        return bool(reader.user.is_active and reader.user.is_admin)
    return reader.may(noun, deed)


def _refuse_fields(noun: RecordType, reader: Reader, names: Collection[str], *, new: bool = False) -> None:
    """Each must be a field that this colleague may write; of a new record also what is never changed later."""
    for name in sorted(names):
        field = noun.fields.get(name)
        if field is None or not (field.editable or (new and (field.each or field.required))):
            label = field.label if field else name
            raise NotPossible(
                _("%(field)s of %(plural)s cannot be written by hand.", field=label, plural=noun.plural.lower())
            )
        if not reader.edits(noun, replace(field, editable=True)):
            raise NotAllowed(
                _("You may not write %(field)s of %(plural)s.", field=field.label, plural=noun.plural.lower())
            )


def _refuse_rows(noun: RecordType, reader: Reader, ids: Collection[Any], deed: str) -> None:
    """Raises NotAllowed when one of the records is not theirs to change; one that is gone by now refuses nothing."""
    if not _may_write(noun, reader, deed):
        raise NotAllowed(_(MAY_NOT[deed], plural=noun.plural.lower()))
    theirs = _found(noun, reader, list(ids), deed)
    if len(theirs) < len(ids) and (others := _there(noun, [pk for pk in ids if pk not in theirs])):
        if len(ids) == 1:
            raise NotAllowed(_(NOT_THIS[deed], noun=noun.label.lower()))
        raise NotAllowed(_(NOT_THESE[deed], others=written(others), plural=noun.plural.lower()))


def _found(noun: RecordType, reader: Reader, ids: list[Any], deed: str) -> set[Any]:
    source = Source(noun, reader)
    where = both(source.only(deed), Sql(f"{source.key} = ANY (%s::{noun.key_type}[])", (ids,)))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {source.key} FROM {source.text} WHERE {where.text}", where.values)
        return {pk for (pk,) in cursor.fetchall()}


def _there(noun: RecordType, ids: list[Any]) -> int:
    return int(noun.model._base_manager.filter(pk__in=ids).count())


def _complete(noun: RecordType, reader: Reader, told: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept; raises WrongValue where a required one is missing.

    The title may be left out where the noun can take it from how the record is recognised.
    """
    found = {name: fitting(noun.fields[name], value, reader) for name, value in told.items() if value is not None}
    recognised = any(value and noun.fields[name].each for name, value in found.items())
    for field in noun.fields.values():
        if field.required and found.get(field.name) is None and not (recognised and field.name == noun.title):
            raise WrongValue(field.name, field.label, _("This cannot be empty."))
    return {name: value for name, value in found.items() if value is not None}


def _owned(noun: RecordType, reader: Reader, told: dict[str, Any]) -> dict[str, Any]:
    """Whoever may create only what is theirs is its owner, or names one of their own."""
    scope = reader.scope(noun, "create")
    owner = next((field for field in noun.fields.values() if field.editable and field.path in noun.owner), None)
    if scope.everything or owner is None:
        return told
    told = {owner.name: reader.user.pk, **told}
    if told[owner.name] not in scope.owners:
        raise NotAllowed(_("You may not add %(plural)s for this colleague.", plural=noun.plural.lower()))
    return told


def _nothing(value: Any) -> Any:
    return None if value in ("", []) else value
