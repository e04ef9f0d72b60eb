"""Every filter of the journal has its index. They are built beside the writers; one cut off is built anew.

They ascend, and are read backwards: what is new is added at their end, which costs half of adding at their beginning.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

INDEXES = {
    "journal_at": ["at", "id"],
    "journal_kind_at": ["kind", "at", "id"],
    "journal_by_at": ["by", "at", "id"],
    "journal_door_at": ["door", "at", "id"],
    "journal_about": ["noun", "record", "id"],
}


def built(name, fields):
    columns = ["by_id" if field == "by" else field for field in fields]
    return migrations.SeparateDatabaseAndState(
        [migrations.RunSQL(
            [f"DROP INDEX CONCURRENTLY IF EXISTS {name}",
             f"CREATE INDEX CONCURRENTLY {name} ON journal_entry ({', '.join(columns)})"],
            [f"DROP INDEX CONCURRENTLY IF EXISTS {name}"],
        )],
        [migrations.AddIndex("entry", models.Index(fields=fields, name=name))],
    )  # fmt: skip


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0003_fill"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        *(built(name, fields) for name, fields in INDEXES.items()),
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(
                "DROP INDEX CONCURRENTLY IF EXISTS journal_kind",
                "CREATE INDEX CONCURRENTLY journal_kind ON journal_entry (kind, id DESC)",
            )],
            [migrations.RemoveIndex("entry", "journal_kind")],
        ),
        migrations.AlterField("entry", "by", models.ForeignKey(
            db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
            to=settings.AUTH_USER_MODEL,
        )),
    ]  # fmt: skip
