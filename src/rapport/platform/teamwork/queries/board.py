"""What have colleagues put on one record? Its tags, open tasks and notes, in one question."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from rapport.platform.access.models import User
from rapport.platform.records.reader import Reader

from ..models import Task
from .notes import reads_notes

MOST_TASKS, MOST_NOTES = 50, 20


class TagOn(msgspec.Struct, frozen=True):
    """A tag that the record carries."""

    id: int
    name: str
    hue: int


class NoteOn(msgspec.Struct, frozen=True):
    """A note on it; `author` wrote it."""

    id: int
    text: str
    author: str
    author_id: int
    written_at: datetime
    changed_at: datetime | None
    pinned_at: datetime | None


class _TaskOn(msgspec.Struct, frozen=True):
    id: int
    title: str
    assignee: str
    assignee_id: int
    giver: str
    given_by_id: int
    due_on: date | None
    due_at: datetime | None
    remind_at: datetime | None
    repeat: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Board:
    """What stands on one record; `notes` are the first, of `notes_in_all`."""

    tags: list[TagOn]
    tasks: list[Task]
    notes: list[NoteOn]
    notes_in_all: int


def board_of(asking: Reader, noun: str, record: str, *, most: int = MOST_NOTES) -> Board:
    """For whoever may see the record; notes only for whom they are not hidden from."""
    with connection.cursor() as cursor:
        cursor.execute(_BOARD, {"noun": noun, "record": record, "tasks": MOST_TASKS, "notes": most})
        tags, tasks, notes, number = (msgspec.json.decode(told) for told in cursor.fetchone())
    reads = reads_notes(asking, noun)
    return Board(
        tags=msgspec.convert(tags, list[TagOn]),
        tasks=[_task(told, noun, record) for told in msgspec.convert(tasks, list[_TaskOn])],
        notes=msgspec.convert(notes, list[NoteOn]) if reads else [],
        notes_in_all=number if reads else 0,
    )


def _task(told: _TaskOn, noun: str, record: str) -> Task:
    return Task(
        pk=told.id, title=told.title, noun=noun, record=record, due_on=told.due_on, due_at=told.due_at,
        remind_at=told.remind_at, repeat=told.repeat, assignee=User(pk=told.assignee_id, name=told.assignee),
        given_by=User(pk=told.given_by_id, name=told.giver),
    )  # fmt: skip


_BOARD = """
SELECT
  (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]')::text FROM (
     SELECT t.id, t.name, t.hue FROM teamwork_tagging g JOIN teamwork_tag t ON t.id = g.tag_id AND t.binned_at IS NULL
     WHERE g.noun = %(noun)s AND g.record = %(record)s ORDER BY lower(t.name)) x),
  (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]')::text FROM (
     SELECT t.id, t.title, a.name AS assignee, t.assignee_id, b.name AS giver, t.given_by_id, t.due_on, t.due_at,
            t.remind_at, t.repeat
     FROM teamwork_task t JOIN access_user a ON a.id = t.assignee_id JOIN access_user b ON b.id = t.given_by_id
     WHERE t.noun = %(noun)s AND t.record = %(record)s AND t.done_at IS NULL AND t.binned_at IS NULL
     ORDER BY coalesce(t.due_at, t.remind_at) NULLS LAST, t.id LIMIT %(tasks)s) x),
  (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]')::text FROM (
     SELECT n.id, n.text, u.name AS author, u.id AS author_id, n.written_at, n.changed_at, n.pinned_at
     FROM teamwork_note n JOIN access_user u ON u.id = n.written_by_id
     WHERE n.noun = %(noun)s AND n.record = %(record)s AND n.binned_at IS NULL
     ORDER BY n.pinned_at DESC NULLS LAST, n.written_at DESC, n.id DESC LIMIT %(notes)s) x),
  (SELECT count(*)::text FROM teamwork_note WHERE noun = %(noun)s AND record = %(record)s AND binned_at IS NULL)
"""
