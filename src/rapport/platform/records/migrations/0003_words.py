from pathlib import Path

from django.db import migrations, models

BACK = """
DROP FUNCTION records_alike(text, integer);
DROP TABLE records_word, records_spelling;
"""


class Migration(migrations.Migration):

    dependencies = [("records", "0002_own_fields")]

    operations = [
        migrations.RunSQL(Path(__file__).with_name("words.sql").read_text(encoding="utf-8"), BACK),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                ("noun", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("version", models.BigIntegerField()),
                ("upto", models.CharField(blank=True, max_length=40)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
        ),
    ]
