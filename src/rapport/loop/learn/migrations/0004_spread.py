from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learn", "0003_renewals")]

    operations = [migrations.AddField("score", "spread_off", models.FloatField(null=True))]
