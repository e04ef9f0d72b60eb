import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journeys', '0003_draft_edits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='stay',
            name='moved_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='StayGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('value', models.BigIntegerField(null=True)),
                ('stay', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='goal', to='journeys.stay')),
            ],
        ),
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=12)),
                ('asked_at', models.DateTimeField()),
                ('said_at', models.DateTimeField(null=True)),
                ('said_yes', models.BooleanField(null=True)),
                ('upto', models.DateTimeField(null=True)),
                ('people', models.IntegerField(default=0)),
                ('colleague', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='journeys.version')),
            ],
        ),
        migrations.CreateModel(
            name='Contest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=12)),
                ('began_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('looked_at', models.DateTimeField()),
                ('way', models.CharField(blank=True, max_length=1)),
                ('chance', models.FloatField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='contests', to='journeys.version')),
            ],
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.UniqueConstraint(condition=models.Q(('said_at', None)), fields=('version', 'step'), name='asked_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='approval',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('said_at', None), ('said_yes', None), ('upto', None)), models.Q(('said_at__isnull', False), ('said_yes__isnull', False), ('upto__isnull', False)), _connector='OR'), name='approval_says_upto_whom'),
        ),
        migrations.AddConstraint(
            model_name='contest',
            constraint=models.UniqueConstraint(fields=('version', 'step'), name='contest_once'),
        ),
        migrations.AddConstraint(
            model_name='contest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('way', '')), models.Q(models.Q(('way', ''), _negated=True), ('chance__isnull', False), ('decided_at__isnull', False)), _connector='OR'), name='contest_is_won_once_decided'),
        ),
    ]
