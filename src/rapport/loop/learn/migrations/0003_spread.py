from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learn", "0002_every_guess")]

    operations = [migrations.AddField("score", "spread_off", models.FloatField(null=True))]
