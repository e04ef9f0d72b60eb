"""What do we do when something happened that concerns colleagues? Tell them; these become jobs."""

from collections.abc import Sequence
from dataclasses import fields

from rapport.platform.journal.facts import Fact
from rapport.platform.journal.registry import Deed, hears_of
from rapport.platform.records import registry
from rapport.platform.records.facts import OfRecord

from . import commands
from .facts import FileAdded, Mentioned, NoteWritten, TaskDone, TaskGiven, TaskHandedOver, TaskRemembered


@hears_of(lambda fact: fact is TaskGiven)
def tell_of_tasks_given(deeds: Sequence[Deed]) -> None:
    commands.tell_of_tasks_given(deeds)


@hears_of(lambda fact: fact is TaskHandedOver)
def tell_of_tasks_handed_over(deeds: Sequence[Deed]) -> None:
    commands.tell_of_tasks_handed_over(deeds)


@hears_of(lambda fact: fact is TaskDone)
def tell_of_tasks_done(deeds: Sequence[Deed]) -> None:
    commands.tell_of_tasks_done(deeds)


@hears_of(lambda fact: fact is TaskRemembered)
def tell_of_reminders(deeds: Sequence[Deed]) -> None:
    commands.tell_of_reminders(deeds)


@hears_of(lambda fact: fact is Mentioned)
def tell_of_mentions(deeds: Sequence[Deed]) -> None:
    commands.tell_of_mentions(deeds)


@hears_of(lambda fact: fact is NoteWritten)
def tell_of_notes(deeds: Sequence[Deed]) -> None:
    commands.tell_of_notes(deeds)


@hears_of(lambda fact: fact is FileAdded)
def tell_of_files(deeds: Sequence[Deed]) -> None:
    commands.tell_of_files(deeds)


def changes_a_record(fact: type[Fact]) -> bool:
    """Does it say what changed about a record that can be followed?"""
    if "changed" not in {field.name for field in fields(fact)}:  # type: ignore[arg-type]
        return False
    followed = {kind.journal or kind.name for kind in registry.nouns().values() if kind.carries}
    return issubclass(fact, OfRecord) or bool(fact.about and fact.about[0] in followed)


@hears_of(changes_a_record)
def tell_of_changes(deeds: Sequence[Deed]) -> None:
    commands.tell_of_changes(deeds)
