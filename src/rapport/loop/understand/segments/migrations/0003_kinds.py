from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("segments", "0002_triggers")]

    operations = [
        migrations.AddField("stirred", "kinds", models.BigIntegerField(default=-1, db_default=-1)),
    ]
