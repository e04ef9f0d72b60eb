"""What have colleagues put on one record? Its tags, open tasks, notes, files and followers, in one question."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection

from rapport.platform.access.models import User
from rapport.platform.records.reader import Reader

from ..models import Task
from .files import reads_files
from .notes import reads_notes

MOST_TASKS, MOST_NOTES, MOST_FILES, MOST_FOLLOWERS = 50, 20, 10, 200


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


class FileOn(msgspec.Struct, frozen=True):
    """A file on it; `giver` put it there."""

    id: int
    name: str
    size: int
    content_type: str
    sha256: str
    at: datetime
    giver: str


class FollowerOn(msgspec.Struct, frozen=True):
    """A colleague who follows it, and why."""

    id: int
    name: str
    because: str


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
    """What stands on one record; `notes` are the first, of `notes_in_all`, and `files` the latest."""

    tags: list[TagOn]
    tasks: list[Task]
    notes: list[NoteOn]
    notes_in_all: int
    files: list[FileOn]
    files_in_all: int
    followers: list[FollowerOn]


def board_of(asking: Reader, noun: str, record: str, *, most: int = MOST_NOTES, most_files: int = MOST_FILES) -> Board:
    """For whoever may see the record; notes and files only for whom they are not hidden from."""
    most_of_each = {"tasks": MOST_TASKS, "notes": most, "files": most_files, "followers": MOST_FOLLOWERS}
    with connection.cursor() as cursor:
        cursor.execute(_BOARD, {"noun": noun, "record": record, **most_of_each})
        tags, tasks, notes, number, files, many, followers = (msgspec.json.decode(told) for told in cursor.fetchone())
    reads, sees = reads_notes(asking, noun), reads_files(asking, noun)
    return Board(
        tags=msgspec.convert(tags, list[TagOn]),
        tasks=[_task(told, noun, record) for told in msgspec.convert(tasks, list[_TaskOn])],
        notes=msgspec.convert(notes, list[NoteOn]) if reads else [],
        notes_in_all=number if reads else 0,
        files=msgspec.convert(files, list[FileOn]) if sees else [],
        files_in_all=many if sees else 0,
        followers=msgspec.convert(followers, list[FollowerOn]),
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
  (SELECT count(*)::text FROM teamwork_note WHERE noun = %(noun)s AND record = %(record)s AND binned_at IS NULL),
  (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]')::text FROM (
     SELECT f.id, f.name, f.size, f.content_type, f.sha256, f.at, coalesce(u.name, '') AS giver
     FROM teamwork_attachment a JOIN files_storedfile f ON f.id = a.file_id LEFT JOIN access_user u ON u.id = f.by_id
     WHERE a.noun = %(noun)s AND a.record = %(record)s AND a.binned_at IS NULL
     ORDER BY a.file_id DESC LIMIT %(files)s) x),
  (SELECT count(*)::text FROM teamwork_attachment
   WHERE noun = %(noun)s AND record = %(record)s AND binned_at IS NULL),
  (SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]')::text FROM (
     SELECT u.id, u.name, f.because FROM teamwork_follow f JOIN access_user u ON u.id = f.user_id AND u.is_active
     WHERE f.noun = %(noun)s AND f.record = %(record)s AND f.stopped_at IS NULL ORDER BY u.name LIMIT %(followers)s) x)
"""
