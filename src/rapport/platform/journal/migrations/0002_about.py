"""An entry says which record it is about."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField("entry", "noun", models.CharField(max_length=40, null=True)),
        migrations.AddField("entry", "record", models.CharField(max_length=80, null=True)),
    ]
