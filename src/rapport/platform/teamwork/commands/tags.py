"""What can be done with tags? Put them on records, one or many, take them off, call them otherwise, merge, remove."""

from collections.abc import Collection, Mapping
from typing import Any
from zlib import crc32

from django.db import IntegrityError, connection, transaction

from rapport.platform import clock
from rapport.platform.journal.commands import announce
from rapport.platform.languages import sentence
from rapport.platform.records.facts import RecordChanged

from ..facts import TagBroughtBack, TagChanged, TagMade, TagRemoved
from ..models import Tag, Tagging

LONGEST = 40
#: Under this name the journal and filters know what a record is tagged with.
FIELD = "tag"


class NotATag(ValueError):
    """Write a tag of 1 to 40 characters, without a comma."""


class TagTaken(Exception):
    """There is a tag of this name already. Merge the two instead."""


class TagGone(Exception):
    """This tag is no longer there."""


def spelled(name: str) -> str:
    """The one spelling of a tag; raises NotATag."""
    told = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    if not 1 <= len(told) <= LONGEST or "," in told:
        raise NotATag(sentence(NotATag))
    return told


@transaction.atomic
def make_tag(name: str, *, hue: int | None = None, by: Any) -> Tag:
    """The tag of this name, made if there is none yet. Raises NotATag."""
    name = spelled(name)
    try:
        with transaction.atomic():
            if found := Tag.objects.there().filter(name__iexact=name).first():
                return found
            tag = Tag.objects.create(name=name, hue=_hue(name) if hue is None else hue, made_at=clock.now(), made_by=by)
    except IntegrityError:  # somebody has made it this very moment
        return Tag.objects.there().get(name__iexact=name)
    announce(TagMade(tag_id=tag.pk, name=name), by=by)
    return tag


def tag_record(tag: Tag, noun: str, record: str, *, by: Any) -> bool:
    """Put it on one record; False where it was there. Raises TagGone."""
    return bool(tag_records(tag, noun, [record], by=by))


@transaction.atomic
def tag_records(tag: Tag, noun: str, records: Collection[Any], *, by: Any) -> set[str]:
    """Put it on these records; those that did not carry it yet. Raises TagGone."""
    _held(tag)
    with connection.cursor() as cursor:
        cursor.execute(_PUT, [tag.pk, noun, clock.now(), by and by.pk, [str(each) for each in records]])
        done = {record for (record,) in cursor.fetchall()}
    _tell(noun, done, "", tag.name, by)
    return done


@transaction.atomic
def untag_records(tag: Tag, noun: str, records: Collection[Any], *, by: Any) -> set[str]:
    """Take it off these records; those that carried it."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [tag.pk, noun, [str(each) for each in records]])
        done = {record for (record,) in cursor.fetchall()}
    _tell(noun, done, tag.name, "", by)
    return done


def retag(tag: Tag, noun: str, wanted: Mapping[Any, tuple[bool, bool]], *, by: Any) -> set[Any]:
    """Put it on, or take it off, each record for which it still is as it was (before, after); the ids of those."""
    on = [record for record, (_, after) in wanted.items() if after]
    off = [record for record, (_, after) in wanted.items() if not after]
    done = tag_records(tag, noun, on, by=by) if on else set()
    done |= untag_records(tag, noun, off, by=by) if off else set()
    return {record for record in wanted if str(record) in done}


@transaction.atomic
def change_tag(tag: Tag, *, name: str, hue: int, by: Any) -> Tag:
    """Another name or colour, on all its records. Raises NotATag, TagTaken, TagGone."""
    tag, name = _held(tag), spelled(name)
    before = {"name": tag.name, "colour": str(tag.hue)}
    tag.name, tag.hue = name, hue
    try:
        with transaction.atomic():
            tag.save(update_fields=["name", "hue"])
    except IntegrityError as error:
        raise TagTaken(sentence(TagTaken)) from error
    after = {"name": name, "colour": str(hue)}
    changed = {part: [before[part], after[part]] for part in after if before[part] != after[part]}
    if changed:
        announce(TagChanged(tag_id=tag.pk, changed=changed), by=by)
    if "name" in changed:
        _tell_all(Tagging.objects.filter(tag=tag), before["name"], name, by)
    return tag


@transaction.atomic
def merge_tags(tag: Tag, into: Tag, *, by: Any) -> Tag:
    """Whatever carries the one carries the other instead; can be taken back by `bring_tag_back`. Raises TagGone."""
    first, second = sorted([tag.pk, into.pk])
    if first == second:
        return into
    for pk in (first, second):
        _held(Tag(pk=pk))
    with connection.cursor() as cursor:
        cursor.execute(_MERGE, [into.pk, tag.pk, clock.now(), by and by.pk, tag.pk])
    _tell_all(Tagging.objects.filter(tag=tag), tag.name, into.name, by)
    _bin(tag, into, by)
    return into


@transaction.atomic
def remove_tag(tag: Tag, *, by: Any) -> Tag:
    """Nothing carries it any more; can be taken back. Removed twice, it is removed once."""
    if Tag.objects.there().filter(pk=tag.pk).exists():
        _tell_all(Tagging.objects.filter(tag=tag), tag.name, "", by)
        _bin(tag, None, by)
    return tag


@transaction.atomic
def bring_tag_back(tag: Tag, *, by: Any) -> Tag:
    """On all that carried it; from the one it was merged into goes what came by that. Raises TagTaken."""
    tag = Tag.objects.select_for_update(of=("self",)).get(pk=tag.pk)
    if tag.binned_at is None:
        return tag
    into, tag.into, tag.binned_at, tag.binned_by = tag.into, None, None, None
    try:
        with transaction.atomic():
            tag.save(update_fields=["into", "binned_at", "binned_by"])
    except IntegrityError as error:
        raise TagTaken(sentence(TagTaken)) from error
    Tagging.objects.filter(through=tag).delete()
    announce(TagBroughtBack(tag_id=tag.pk), by=by)
    _tell_all(Tagging.objects.filter(tag=tag), into.name if into else "", tag.name, by)
    return tag


def _held(tag: Tag) -> Tag:
    held = Tag.objects.there().select_for_update(of=("self",)).filter(pk=tag.pk).first()
    if held is None:
        raise TagGone(sentence(TagGone))
    return held


def _bin(tag: Tag, into: Tag | None, by: Any) -> None:
    Tag.objects.filter(pk=tag.pk).update(binned_at=clock.now(), binned_by=by, into=into)
    announce(TagRemoved(tag_id=tag.pk, into_id=into.pk if into else None), by=by)


def _tell_all(taggings: Any, before: str, after: str, by: Any) -> None:
    found: dict[str, set[str]] = {}
    for noun, record in taggings.values_list("noun", "record"):
        found.setdefault(noun, set()).add(record)
    for noun, records in found.items():
        _tell(noun, records, before, after, by)


def _tell(noun: str, records: Collection[str], before: str, after: str, by: Any) -> None:
    """A tag is to its record what a field is: its history tells of it, and segments look again."""
    changed = {FIELD: [before, after]}
    announce([RecordChanged(noun=noun, record=record, changed=changed) for record in sorted(records)], by=by)


def _hue(name: str) -> int:
    """A colour that the same name always begins with."""
    return crc32(name.casefold().encode()) % 12 * 30


_PUT = """
INSERT INTO teamwork_tagging (tag_id, noun, record, tagged_at, tagged_by_id)
SELECT %s, %s, r.record, %s, %s FROM unnest(%s::text[]) r (record)
ON CONFLICT (tag_id, noun, record) DO NOTHING RETURNING record
"""
_TAKE = "DELETE FROM teamwork_tagging WHERE tag_id = %s AND noun = %s AND record = ANY (%s) RETURNING record"
_MERGE = """
INSERT INTO teamwork_tagging (tag_id, through_id, noun, record, tagged_at, tagged_by_id)
SELECT %s, %s, noun, record, %s, %s FROM teamwork_tagging WHERE tag_id = %s
ON CONFLICT (tag_id, noun, record) DO NOTHING
"""
