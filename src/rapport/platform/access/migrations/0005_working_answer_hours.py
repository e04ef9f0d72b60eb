"""The answer time was counted by the clock, and is counted in working hours now: a day of the clock is a day's work."""

from django.db import migrations, models

#: Eight hours of work in a day of 24, rounded up.
TO_WORKING_HOURS = "UPDATE access_workspace SET answer_hours = (answer_hours + 2) / 3"
TO_CLOCK_HOURS = "UPDATE access_workspace SET answer_hours = answer_hours * 3"


class Migration(migrations.Migration):
    dependencies = [("access", "0004_colleagues_by_name")]

    operations = [
        migrations.AlterField(model_name="workspace", name="answer_hours", field=models.SmallIntegerField(default=8)),
        migrations.RunSQL(TO_WORKING_HOURS, TO_CLOCK_HOURS),
    ]
