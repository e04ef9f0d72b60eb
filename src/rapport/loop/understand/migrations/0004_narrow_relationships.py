import django.db.models.deletion
from django.db import migrations, models

#: The numbers that are lifted for the first time are filled by the upgrade that follows: their rows say lifted = 0.
CARRY_OVER = """
INSERT INTO understand_relationship
    (party_id, acted, counted, touches, orders, spend, margin, valued, acts, span, valued_days, asked_them,
     they_answered, asked_us, we_answered, owed, kept, habit, lifted, first_at, last_at, last_in_at, last_order_at,
     trend, trend_at)
SELECT party_id, 0, 0, touches, orders, spend, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, first_at, last_at, last_in_at,
       last_order_at, trend, trend_at
FROM understand_state
"""
#: Room in the pages, so that a state that changes no index finds its place beside the old one.
ROOM = """
ALTER TABLE understand_state SET (fillfactor = 75);
ALTER TABLE understand_relationship SET (fillfactor = 90)
"""
LIFTED = ("touches", "first_at", "last_at", "last_in_at", "orders", "last_order_at", "spend", "trend", "trend_at")


class Migration(migrations.Migration):
    dependencies = [("know", "0002_words_of_party"), ("understand", "0003_trend_counts")]

    operations = [
        *(
            migrations.RemoveIndex("relationship", f"relationship_{name}")
            for name in ("last", "spend", "orders", "trend")
        ),
        migrations.RenameModel("Relationship", "State"),
        migrations.AlterField(
            "state",
            "party",
            models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="+",
                serialize=False,
                to="know.party",
            ),
        ),
        migrations.CreateModel(
            "Relationship",
            [
                (
                    "party",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="relationship",
                        serialize=False,
                        to="know.party",
                    ),
                ),
                ("acted", models.BigIntegerField(default=0)),
                ("counted", models.BigIntegerField(default=0)),
                ("touches", models.BigIntegerField(default=0)),
                ("orders", models.BigIntegerField(default=0)),
                ("spend", models.BigIntegerField(default=0)),
                ("margin", models.BigIntegerField(default=0)),
                ("valued", models.BigIntegerField(default=0)),
                ("acts", models.IntegerField(default=0)),
                ("span", models.IntegerField(default=0)),
                ("valued_days", models.IntegerField(default=0)),
                ("asked_them", models.IntegerField(default=0)),
                ("they_answered", models.IntegerField(default=0)),
                ("asked_us", models.IntegerField(default=0)),
                ("we_answered", models.IntegerField(default=0)),
                ("owed", models.IntegerField(default=0)),
                ("kept", models.IntegerField(default=0)),
                ("habit", models.SmallIntegerField(default=1)),
                ("lifted", models.SmallIntegerField(default=0)),
                ("first_at", models.DateTimeField(null=True)),
                ("last_at", models.DateTimeField(null=True)),
                ("last_in_at", models.DateTimeField(null=True)),
                ("last_order_at", models.DateTimeField(null=True)),
                ("depth", models.FloatField(null=True)),
                ("pulse", models.FloatField(null=True)),
                ("trend", models.SmallIntegerField(null=True)),
                ("trend_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RunSQL(CARRY_OVER, migrations.RunSQL.noop),
        *(migrations.RemoveField("state", name) for name in LIFTED),
        migrations.AddIndex(
            "relationship", models.Index(fields=["last_at", "party"], name="relationship_by_last")
        ),
        migrations.AddIndex(
            "relationship", models.Index(fields=["spend", "party"], name="relationship_by_spend")
        ),
        migrations.AddIndex(
            "relationship", models.Index(fields=["orders", "party"], name="relationship_by_orders")
        ),
        migrations.AddIndex(
            "relationship", models.Index(fields=["trend", "last_at", "party"], name="relationship_by_trend")
        ),
        migrations.RunSQL(ROOM, migrations.RunSQL.noop),
    ]
