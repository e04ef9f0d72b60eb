import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("know", "0002_words_of_party"), ("understand", "0004_narrow_relationships")]

    operations = [
        migrations.CreateModel(
            "WatchedLevel",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=20)),
                ("level", models.FloatField()),
                ("watchers", models.IntegerField(default=1)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["measure", "level"], name="level_watched_once")]
            },
        ),
        migrations.CreateModel(
            "Crossing",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "party",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="know.party",
                    ),
                ),
                (
                    "watched",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="understand.watchedlevel",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["watched", "at", "party"], name="crossing_by_time"),
                    models.Index(fields=["party"], name="crossing_by_party"),
                ]
            },
        ),
    ]
