import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journeys', '0004_fair_tests'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('cost_minor', models.BigIntegerField(default=0)),
                ('currency', models.CharField(max_length=3)),
                ('utm_source', models.CharField(blank=True, max_length=80)),
                ('utm_medium', models.CharField(blank=True, max_length=80)),
                ('utm_campaign', models.CharField(blank=True, max_length=80)),
                ('journey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='campaign', serialize=False, to='journeys.journey')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('cost_minor__gte', 0)), name='campaign_costs_no_less')],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cost_minor', models.BigIntegerField(default=0)),
                ('currency', models.CharField(max_length=3)),
                ('utm_source', models.CharField(blank=True, max_length=80)),
                ('utm_medium', models.CharField(blank=True, max_length=80)),
                ('utm_campaign', models.CharField(blank=True, max_length=80)),
                ('planned_at', models.DateTimeField()),
                ('begun_at', models.DateTimeField()),
                ('worked_at', models.DateTimeField()),
                ('resolved_upto', models.BigIntegerField(default=0)),
                ('meant', models.IntegerField(default=0)),
                ('people', models.IntegerField(default=0)),
                ('held', models.IntegerField(default=0)),
                ('refused', models.IntegerField(default=0)),
                ('resolved_at', models.DateTimeField(null=True)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('template', models.BigIntegerField(null=True)),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('journey', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='journeys.journey')),
                ('of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='again', to='journeys.run')),
            ],
        ),
        migrations.AddField(
            model_name='stay',
            name='run',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='journeys.run'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(condition=models.Q(('run__isnull', False)), fields=['run'], name='stay_of_run'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(condition=models.Q(('cancelled_at', None), ('resolved_at', None)), fields=['worked_at'], name='run_unresolved'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(fields=('journey', 'planned_at'), name='run_once'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('of', None), _negated=True), fields=('of',), name='run_again_once'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('held__lte', models.F('people'))), name='held_came_in'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('of', None), ('template', None)), models.Q(('of__isnull', False), ('template__isnull', False)), _connector='OR'), name='again_with_other_words'),
        ),
    ]
