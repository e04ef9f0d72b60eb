"""A message may also be what they just asked for."""

from django.db import migrations, models

PURPOSES = [
    ("service", "Answers and orders"),
    ("personal", "Personal messages"),
    ("newsletter", "Newsletter"),
    ("journey", "Offers and reminders"),
    ("transactional", "What they just asked for"),
]


class Migration(migrations.Migration):
    dependencies = [("act", "0007_causes")]

    operations = [
        migrations.AlterField(
            model_name="message", name="purpose", field=models.CharField(choices=PURPOSES, max_length=20)
        ),
        migrations.AlterField(
            model_name="heldback", name="purpose", field=models.CharField(choices=PURPOSES, max_length=20)
        ),
    ]
