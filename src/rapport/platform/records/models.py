"""What do we remember about records themselves? Fields that were added here, and ways of looking at lists."""

from django.conf import settings
from django.db import models

from rapport.platform.languages import N_


class CustomObject(models.Model):
    """A noun that this workspace made. Its records lie in a table of its own; all they say besides their name and owner
    are custom fields.

    What was retired keeps its table, so that nothing is lost.
    """

    name = models.CharField(max_length=40, unique=True)
    label = models.CharField(max_length=60)
    plural = models.CharField(max_length=60)
    icon = models.CharField(max_length=40)
    sentence = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return self.plural


class CustomField(models.Model):
    """A field that this workspace added to a noun; its column lies in our table of that noun.

    What was retired keeps its column, so that nothing is lost.
    """

    noun = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    label = models.CharField(max_length=80)
    type = models.CharField(max_length=20)
    options = models.JSONField(default=dict)
    help = models.CharField(max_length=200, blank=True)
    personal = models.BooleanField(default=False)
    told = models.BooleanField(default=False)
    required = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    retired_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "name"], name="custom_field_once")]

    def __str__(self) -> str:
        return self.label


class Retyping(models.Model):
    """One field took the place of another, to be of another kind; how far its values are copied, and how many fitted.

    `last` is the id of the record it came to, so that a copy that was cut off goes on from there.
    """

    was = models.ForeignKey(CustomField, on_delete=models.CASCADE, related_name="became")
    now = models.OneToOneField(CustomField, on_delete=models.CASCADE, related_name="came_from")
    total = models.BigIntegerField(default=0)
    copied = models.BigIntegerField(default=0)
    unread = models.BigIntegerField(default=0)
    last = models.CharField(max_length=40, blank=True)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)


class Working(models.Model):
    """What is worked out of all records of a noun, anew or for the first time; how far it is, how much was otherwise.

    `why` is the label of the field that asked for it, empty for the check of every night. `last` is the id of the
    record it came to, so that what was cut off goes on from there.
    """

    noun = models.CharField(max_length=60)
    why = models.CharField(max_length=80, blank=True)
    total = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    changed = models.BigIntegerField(default=0)
    last = models.CharField(max_length=40, blank=True)
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["noun"], condition=models.Q(finished_at=None), name="working_now")]


class FastField(models.Model):
    """A field that lists are to be fast by: an index (column, id) that somebody asked for, and since when it stands."""

    noun = models.CharField(max_length=60)
    field = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    ready_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "field"], name="fast_field_once")]


class Catalogue(models.Model):
    """The one number that grows whenever a custom field changes, so that every process notices."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    version = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_catalogue")]


class SavedView(models.Model):
    """A way to look at the list of a noun: what it asks for, which columns, in which order, and for whom it is.

    `shape` is a board or a calendar, empty for a list; `along` the field that its columns or days tell, `adds` the one
    that its columns add up.
    """

    class For(models.TextChoices):
        ME = "me", N_("Only me")
        EVERYBODY = "everybody", N_("Everybody")

    noun = models.CharField(max_length=60)
    name = models.CharField(max_length=80)
    filter = models.TextField(blank=True)
    sort = models.CharField(max_length=80, blank=True)
    group = models.CharField(max_length=80, blank=True)
    shape = models.CharField(max_length=10, blank=True)
    along = models.CharField(max_length=80, blank=True)
    adds = models.CharField(max_length=80, blank=True)
    columns = models.JSONField(default=list)
    seen_by = models.CharField(max_length=10, choices=For.choices, default=For.ME)
    default_for_role = models.CharField(max_length=80, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["noun", "id"], name="view_by_noun")]

    def __str__(self) -> str:
        return self.name


class BulkEdit(models.Model):
    """One change of many records: what was asked, by whom, how far it is, and whether it was taken back.

    `after` is the new value of `field` in its written form; without a field the records are deleted. `look` says in
    words which records.
    """

    noun = models.CharField(max_length=60)
    field = models.CharField(max_length=60, blank=True)
    after = models.TextField(blank=True)
    look = models.CharField(max_length=300, blank=True)
    total = models.IntegerField(default=0)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cancelled_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    undo_asked_at = models.DateTimeField(null=True)
    undo_asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["noun", "asked_at"], name="bulk_by_noun")]

    @property
    def is_busy(self) -> bool:
        """Is there still something to do?"""
        undoing = self.undo_asked_at is not None and self.undone_at is None
        return not self.trouble and (self.finished_at is None or undoing)


class BulkRow(models.Model):
    """One record of a bulk edit: what it said before (as JSON), and what came of it."""

    class State(models.IntegerChoices):
        WAITING = 0, "waiting"
        MADE = 1, "changed"
        SAME = 2, "so already"
        OVERTAKEN = 3, "changed by somebody meanwhile"
        REFUSED = 4, "no longer there, or not to be changed"
        TAKEN_BACK = 5, "taken back"
        CHANGED_SINCE = 6, "changed since"

    bulk = models.ForeignKey(BulkEdit, on_delete=models.CASCADE, related_name="rows", db_index=False)
    record = models.CharField(max_length=36)
    before = models.JSONField(null=True)
    state = models.SmallIntegerField(default=State.WAITING)

    class Meta:
        indexes = [models.Index(fields=["bulk", "state", "id"], name="bulk_row_next")]


class Indexed(models.Model):
    """How far the index of words has been made of a noun, by which version of what is searched, and since when all."""

    noun = models.CharField(max_length=60, primary_key=True)
    version = models.BigIntegerField()
    upto = models.CharField(max_length=40, blank=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.noun


class SentForm(models.Model):
    """A form that has made a record: the sum of all that was sent, so that sent twice it makes no second one."""

    key = models.CharField(max_length=64, primary_key=True)
    record = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(db_index=True)
