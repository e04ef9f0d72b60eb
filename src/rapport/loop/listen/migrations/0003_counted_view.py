import django.db.models.deletion
from django.db import migrations, models

#: Every touch that counts and whose time has come, as it stands after the latest correction.
VIEW = """
CREATE VIEW listen_counted AS
SELECT t.id, coalesce(f.party, t.party) AS party, t.occurred_at, t.kind, t.direction, t.channel, t.topic,
       t.subject_type, t.subject_id, t.value, t.margin, t.quantity, t.actor, t.source
FROM listen_touchpoint t
LEFT JOIN LATERAL (
    SELECT c.party, c.human, c.withdrawn FROM listen_correction c WHERE c.touch_id = t.id ORDER BY c.id DESC LIMIT 1
) f ON true
WHERE coalesce(f.party, t.party) IS NOT NULL AND t.direction <> 0 AND f.withdrawn IS NOT TRUE
  AND coalesce(f.human, t.human) >= 0.5
  AND t.occurred_at <= (SELECT folded_to FROM listen_ledgerend)
"""


class Migration(migrations.Migration):
    dependencies = [("know", "0001_initial"), ("listen", "0002_ledger_by_party")]
    operations = [
        migrations.CreateModel(
            name="CountedTouch",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("occurred_at", models.DateTimeField()),
                ("kind", models.TextField()),
                ("direction", models.SmallIntegerField()),
                ("channel", models.TextField()),
                ("topic", models.TextField(null=True)),
                ("subject_type", models.TextField(null=True)),
                ("subject_id", models.TextField(null=True)),
                ("value", models.BigIntegerField(null=True)),
                ("margin", models.BigIntegerField(null=True)),
                ("quantity", models.IntegerField(null=True)),
                ("actor", models.BigIntegerField(null=True)),
                ("source", models.TextField()),
                ("party", models.ForeignKey(db_column="party", db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="know.party")),
            ],
            options={"db_table": "listen_counted", "managed": False},
        ),
        migrations.RunSQL(VIEW, "DROP VIEW listen_counted"),
    ]
