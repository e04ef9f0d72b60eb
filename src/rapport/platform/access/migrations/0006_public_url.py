"""Where the world reaches these pages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0005_working_answer_hours")]

    operations = [
        migrations.AddField(model_name="workspace", name="public_url", field=models.CharField(blank=True, max_length=200)),
    ]
