"""First steps can be set: what was found along them stays with the steps it was found along."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def told_along(apps, schema_editor):
    DeparturePoint = apps.get_model("decide", "DeparturePoint")
    for point in DeparturePoint.objects.filter(walk="onboarding"):
        point.path = "|".join(point.declared.get("kinds", [])[: point.declared.get("steps", 0) + 1])
        point.save(update_fields=["path"])


class Migration(migrations.Migration):

    dependencies = [
        ('decide', '0004_quiet'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FirstSteps',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('kinds', models.JSONField(default=list)),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='departurepoint',
            name='departure_point_once',
        ),
        migrations.AddField(
            model_name='departurepoint',
            name='path',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.RunPython(told_along, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='departurepoint',
            constraint=models.UniqueConstraint(fields=('walk', 'path', 'step', 'state'), name='departure_point_once'),
        ),
        migrations.AddField(
            model_name='firststeps',
            name='set_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='firststeps',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='one_way_of_first_steps'),
        ),
    ]
