"""Each tie from both sides, in the words of each, for filters."""

from django.db import migrations, models

NAMES = {
    "works_at": ("works at", "employs"),
    "lives_in": ("lives in", "home of"),
    "reports_to": ("reports to", "leads"),
    "spouse_of": ("spouse of", "spouse of"),
    "introduced_by": ("introduced by", "introduced"),
    "friend_of": ("friend of", "friend of"),
    "part_of": ("part of", "includes"),
}


def _called(side, own):
    told = " ".join(f"WHEN '{tie}' THEN '{names[side]}'" for tie, names in NAMES.items())
    return f"CASE a.tie {told} ELSE (SELECT k.{own} FROM know_tiekind k WHERE k.id = a.own_id) END"


VIEW = f"""
CREATE VIEW know_told_tie AS
SELECT a.id * 2 AS id, a.party_id, a.other_id, {_called(0, "name")}::text AS called, a.role::text AS role,
       a.started_on, a.ended_on FROM know_affiliation a
UNION ALL
SELECT a.id * 2 + 1, a.other_id, a.party_id, {_called(1, "reverse")}::text, a.role::text,
       a.started_on, a.ended_on FROM know_affiliation a
"""


class Migration(migrations.Migration):
    dependencies = [("know", "0010_introductions")]

    operations = [
        migrations.RunSQL(VIEW, "DROP VIEW know_told_tie"),
        migrations.CreateModel(
            name="ToldTie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("called", models.TextField()),
                ("role", models.TextField()),
                ("started_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
            ],
            options={"db_table": "know_told_tie", "managed": False},
        ),
    ]
