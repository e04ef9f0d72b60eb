from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("segments", "0003_treatments")]

    operations = [
        migrations.AddField("stirred", "kinds", models.BigIntegerField(default=-1, db_default=-1)),
    ]
