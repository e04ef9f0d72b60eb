"""One look back at each of many guesses, and what led."""

from django.db import migrations, models

GUESSES = [
    ("buys", "They buy"), ("turns", "They turn to us"), ("orders", "How many orders"), ("value", "What it is worth"),
    ("due", "When they are back"), ("answers", "They answer"), ("promises", "We keep our promise"),
    ("again", "What they buy again"),
]  # fmt: skip
WAYS = [
    ("ours", "Our guess"), ("recency", "How long ago"), ("frequency", "How often"),
    ("both", "How long ago and how often"), ("spent", "How much so far"), ("base", "The same for everybody"),
]  # fmt: skip
OUTCOMES = [
    ("spend", "What they spend"), ("return", "Whether they come back"), ("referral", "Whether they send somebody")
]  # fmt: skip
FIGURES = (
    "spend_alone", "with_state", "with_change", "gain", "gain_low", "gain_high", "change_gain", "change_low",
    "change_high",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("learn", "0001_initial")]

    operations = [
        migrations.RemoveConstraint("score", "score_once"),
        migrations.AddField(
            "backtest", "guess", models.CharField(max_length=10, choices=GUESSES, default="buys", db_default="buys")
        ),
        migrations.AddIndex("backtest", models.Index(fields=["guess", "-id"], name="back_test_latest")),
        migrations.RenameField("score", "guess", "way"),
        migrations.AlterField("score", "way", models.CharField(max_length=10, choices=WAYS)),
        *(migrations.AlterField("score", name, models.FloatField(null=True)) for name in ("base", "brier", "ece")),
        *(
            migrations.AddField("score", name, models.FloatField(null=True))
            for name in ("error", "recall", "within_80", "within_95")
        ),
        migrations.AddConstraint(
            "score",
            models.UniqueConstraint(fields=["back_test", "origin", "way"], name="score_once", nulls_distinct=False),
        ),
        migrations.CreateModel(
            name="Lead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.CharField(max_length=10, choices=OUTCOMES)),
                ("run_at", models.DateTimeField()),
                *((name, models.IntegerField(default=0)) for name in ("origins", "people", "events")),
                *((name, models.FloatField(null=True)) for name in FIGURES),
            ],
            options={"constraints": [models.UniqueConstraint(fields=["run_at", "outcome"], name="lead_once")]},
        ),
    ]
