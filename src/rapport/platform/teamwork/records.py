"""How do lists, filters and search see what colleagues put on records? As the tags, notes, files, followers of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from rapport.platform.languages import N_, _
from rapport.platform.records.declare import SAYS, Each, Field, Gathering, RecordType
from rapport.platform.records.reader import Reader
from rapport.platform.records.registry import extend_all
from rapport.platform.records.source import Source
from rapport.platform.records.sql import Sql
from rapport.platform.records.types import LongText, One, Text

from .commands import retag
from .commands.tags import FIELD, LONGEST
from .models import Tag
from .queries import tags_there
from .queries.files import FIELD as FILE
from .queries.notes import FIELD as NOTE

ON, OFF = "on", "off"
#: The name of the field that lists who follows a record.
FOLLOWER = "followed_by"


def _fields(noun: RecordType) -> Sequence[Field]:
    near, where = "number" if noun.key_type == "bigint" else "key", f"{{0}}.noun = '{noun.name}'"
    tags = Each(table="teamwork_tagged", near=near, column="name", where=where)
    notes = Each(table="teamwork_noted", near=near, column="text", where=where)
    followers = Each(table="teamwork_followed", near=near, column="user_id", where=where)
    files = Each(table="teamwork_filed", near=near, column="name", where=where)
    return (
        Field(
            name=FIELD,
            label=N_("Tags"),
            type=Text(longest=LONGEST),
            each=tags,
            shows="tags",
            gathers=_gathering(noun.name, near),
        ),
        Field(name=NOTE, label=N_("Notes"), type=LongText(), each=notes, searched=SAYS),
        Field(name=FOLLOWER, label=N_("Followed by"), type=One(to="colleague"), each=followers),
        Field(name=FILE, label=N_("Files"), type=Text(longest=200), each=files, searched=SAYS),
    )


def _gathering(noun: str, near: str) -> Gathering:
    def said(source: Source, value: str) -> Sql:
        return Sql(
            f"EXISTS (SELECT FROM teamwork_tagging g WHERE g.tag_id = %s AND g.noun = %s AND g.{near} = {source.key})",
            (_meant(value)[0], noun),
        )

    def change(value: str, wanted: Mapping[Any, tuple[bool, bool]], *, by: Any) -> set[Any]:
        tag = Tag.objects.there().filter(pk=_meant(value)[0]).first()
        if tag is None:
            raise ValueError(_("The tag is no longer there."))
        return retag(tag, noun, wanted, by=by)

    return Gathering(choices=_choices, said=said, becomes=lambda value: _meant(value)[1], change=change)


def _choices(reader: Reader) -> Sequence[tuple[str, str]]:
    named = reader.once("tags", lambda: list(tags_there().values_list("pk", "name")))
    put = [(f"{pk} {ON}", _("Add %(name)s", name=name)) for pk, name in named]
    return put + [(f"{pk} {OFF}", _("Take off %(name)s", name=name)) for pk, name in named]


def _meant(value: str) -> tuple[int, bool]:
    pk, __, side = value.partition(" ")
    return int(pk), side == ON


extend_all(_fields)
