"""Whether those who were answered are asked how it was."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0006_public_url")]

    operations = [
        migrations.AddField(model_name="workspace", name="asks_how_it_was", field=models.BooleanField(default=False)),
    ]
