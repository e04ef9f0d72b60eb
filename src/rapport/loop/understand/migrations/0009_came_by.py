from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("understand", "0008_snapshots")]

    operations = [
        migrations.AddField("relationship", "came_by", models.SmallIntegerField(default=0)),
        migrations.AddField("fit", "diagnostics", models.JSONField(default=dict)),
    ]
