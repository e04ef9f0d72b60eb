"""What can be asked about the files on records? Who reads them, those of an address, and how much is on one."""

from django.db.models import Count, Q, Sum

from rapport.platform.access.rights import hidden_fields
from rapport.platform.records.reader import Reader

from ..models import Attachment
from ..models.attachments import AttachmentQuerySet
from .seen import record_seen

TABLE = "teamwork_attachment"
#: The name of the field under which roles may hide files.
FIELD = "file"


def reads_files(asking: Reader, noun: str) -> bool:
    """May this colleague read files on records of this noun at all?"""
    return FIELD not in hidden_fields(asking.user, noun)


def attachments_seen_by(asking: Reader) -> AttachmentQuerySet:
    """Every file on a record that this colleague may see, those that were removed among them."""
    found = Attachment.objects.filter(Q(record_seen(asking, TABLE))).select_related("file", "file__by")
    hidden = [noun.name for noun in asking.nouns.values() if noun.carries and not reads_files(asking, noun.name)]
    return found.exclude(noun__in=hidden) if hidden else found


def kept_on(noun: str, record: str) -> tuple[int, int]:
    """How many files are on this record, and how many bytes they have together."""
    there = Attachment.objects.there().filter(noun=noun, record=record)
    told = there.aggregate(number=Count("pk"), size=Sum("file__size", default=0))
    return told["number"], told["size"]
