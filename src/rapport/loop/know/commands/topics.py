"""Say about what we write, and by which words we ask for it."""

from typing import Any

from django.db import IntegrityError, connection, transaction

from rapport.platform import clock
from rapport.platform.access.commands.guard import only_admins
from rapport.platform.journal.commands import announce
from rapport.platform.languages import _, sentence

from ..facts import ConsentTextWritten, TopicAdded, TopicChanged, TopicClosed, TopicOpened
from ..models import NEEDS_A_YES, ConsentText, Purpose, Topic
from ..queries import text_now
from .consents import of_the_same_purpose

LONGEST_TEXT = 4_000


class TopicThere(Exception):
    """There is a topic of this name already."""


class NotWords(ValueError):
    """A consent text has between 1 and 4,000 characters."""


@transaction.atomic
def add_topic(name: str, *, purpose: str, words: str = "", by: Any) -> Topic:
    """Something they can have or leave by itself; raises TopicThere, ValueError."""
    only_admins(by)
    if Purpose(purpose) not in NEEDS_A_YES:
        raise ValueError(_("Only what needs a yes has topics."))
    new = Topic(name=name, purpose=purpose, words=words, added_at=clock.now(), added_by=by)
    _keep(new)
    announce(TopicAdded(topic_id=new.pk, name=name), by=by)
    return new


@transaction.atomic
def change_topic(topic: Topic, *, name: str, words: str, by: Any) -> Topic:
    """Call it, or tell of it, otherwise. What it is for stays, as answers were given about it. Raises TopicThere."""
    only_admins(by)
    topic = Topic.objects.select_for_update(of=("self",)).get(pk=topic.pk)
    new = {"name": name, "words": words}
    changed = {field: [getattr(topic, field), value] for field, value in new.items() if getattr(topic, field) != value}
    if changed:
        topic.name, topic.words = name, words
        _keep(topic)
        announce(TopicChanged(topic_id=topic.pk, name=name, changed=changed), by=by)
    return topic


@transaction.atomic
def close_topic(topic: Topic, *, by: Any) -> Topic:
    """Nobody is asked about it any more; what was said about it is kept."""
    only_admins(by)
    if Topic.objects.open().filter(pk=topic.pk).update(closed_at=clock.now(), closed_by=by):
        announce(TopicClosed(topic_id=topic.pk, name=topic.name), by=by)
    return topic


@transaction.atomic
def open_topic(topic: Topic, *, by: Any) -> Topic:
    """Ask about it again."""
    only_admins(by)
    if Topic.objects.filter(pk=topic.pk).exclude(closed_at=None).update(closed_at=None, closed_by=None):
        announce(TopicOpened(topic_id=topic.pk, name=topic.name), by=by)
    return topic


@transaction.atomic
def write_text(purpose: str, *, topic: Topic | None = None, words: str, by: Any) -> ConsentText:
    """Ask by these words from now on: a new version, unless they are those of the present one. Raises NotWords."""
    only_admins(by)
    words = words.replace("\r\n", "\n").strip()
    if not 1 <= len(words) <= LONGEST_TEXT:
        raise NotWords(sentence(NotWords))
    of_the_same_purpose(Purpose(purpose), topic, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('know: a new consent text'))")
    now = text_now(purpose, topic, exactly=True)
    if now and now.words == words:
        return now
    number = now.number + 1 if now else 1
    new = ConsentText.objects.create(
        purpose=purpose, topic=topic, number=number, words=words, made_at=clock.now(), made_by=by
    )
    announce(ConsentTextWritten(purpose=purpose, topic=new.topic_id, number=number), by=by)
    return new


def _keep(topic: Topic) -> None:
    try:
        with transaction.atomic():
            topic.save()
    except IntegrityError as error:
        raise TopicThere(sentence(TopicThere)) from error
