"""Silences are told by a trigger from now on: the one that comes with the product takes over those told already."""

from datetime import timedelta

from django.db import migrations
from django.db.models import F

from rapport.platform import clock


def hand_over(apps, schema_editor):
    Trigger, TriggerPoint = (apps.get_model("decide", name) for name in ("Trigger", "TriggerPoint"))
    quiet = Trigger.objects.create(
        built_in="quiet", name="Going quiet", kind="silence", noun="customer", ask="Ask what changed", move="write",
        settings={"level": 0.1, "false_alarms": 4}, expires_days=60, made_at=clock.now(),
        sentence="They are silent for longer than 9 of 10 of their own silences last; "
        "a word now may bring them back.",
    )  # fmt: skip
    TriggerPoint.objects.filter(rule="silence").update(trigger=quiet, expires_at=F("fired_at") + timedelta(days=60))


def hand_back(apps, schema_editor):
    Trigger, TriggerPoint = (apps.get_model("decide", name) for name in ("Trigger", "TriggerPoint"))
    TriggerPoint.objects.exclude(rule__in=["loop", "silence"]).delete()
    TriggerPoint.objects.update(trigger=None)
    Trigger.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("decide", "0003_triggers")]
    operations = [migrations.RunPython(hand_over, hand_back)]
