"""What is chosen, with which chance: assignments, effects, the left-alone group. Points from before were chosen by nobody."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


#: What stood on Today goes on standing there, in the order it had.
AS_IT_WAS = "UPDATE decide_triggerpoint SET considered_at = fired_at, rank = at_stake * .02"


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0005_working_answer_hours'),
        ('decide', '0008_one_for_each_loop'),
        ('know', '0006_quicker_lists'),
        ('listen', '0007_noted'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Assigned',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(max_length=60)),
                ('unit', models.BigIntegerField()),
                ('arm', models.CharField(max_length=20)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Capacity',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('calls', models.PositiveSmallIntegerField(default=8)),
                ('messages', models.PositiveSmallIntegerField(default=20)),
            ],
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('action', 'Everywhere'), ('trigger', 'At one trigger'), ('segment', 'For one segment of a trigger')], max_length=8)),
                ('key', models.CharField(blank=True, max_length=80)),
                ('arm', models.CharField(max_length=20)),
                ('n', models.IntegerField()),
                ('n_hold', models.IntegerField()),
                ('mean', models.FloatField()),
                ('sd', models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name='EffectModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fitted_at', models.DateTimeField()),
                ('upto', models.DateTimeField()),
                ('of_triggers', models.FloatField()),
                ('of_segments', models.FloatField()),
                ('typical_value', models.BigIntegerField(default=0)),
                ('welcome', models.JSONField(default=dict)),
                ('hours', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='Holdout',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('salt', models.CharField(max_length=32)),
                ('percent', models.FloatField(default=5)),
                ('since', models.DateTimeField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='triggerpoint',
            name='trigger_by_stake',
        ),
        migrations.RemoveIndex(
            model_name='triggerpoint',
            name='trigger_for_everybody',
        ),
        migrations.AddField(
            model_name='decision',
            name='arm',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='decision',
            name='arms',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='decision',
            name='cause',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='decision',
            name='explored',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='decision',
            name='hour',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='outcome_value',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='overridden_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='propensity',
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='seed',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='segment',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='decision',
            name='source',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='decision',
            name='state_hash',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AddField(
            model_name='decision',
            name='unit',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='triggerpoint',
            name='arm',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='triggerpoint',
            name='considered_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='triggerpoint',
            name='rank',
            field=models.FloatField(default=0),
        ),
        migrations.AlterField(
            model_name='decision',
            name='chosen',
            field=models.CharField(blank=True, choices=[('answer', 'Answer'), ('call', 'Call'), ('write', 'Write'), ('thank', 'Thank'), ('hold', 'Leave alone'), ('later', 'Later'), ('not useful', 'Not useful')], max_length=12),
        ),
        migrations.AlterField(
            model_name='decision',
            name='party',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='know.party'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='proposed',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='decision',
            name='trigger_point',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='decide.triggerpoint'),
        ),
        migrations.AlterField(
            model_name='triggerpoint',
            name='settled_how',
            field=models.CharField(blank=True, choices=[('acted', 'We acted'), ('came back', 'They came back by themselves'), ('not useful', 'Not useful'), ('over', 'No longer the case'), ('left alone', 'Left alone on purpose')], max_length=12),
        ),
        migrations.RunSQL(AS_IT_WAS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='triggerpoint',
            index=models.Index(condition=models.Q(('settled_at', None)), fields=['keeper', '-rank'], name='trigger_by_rank'),
        ),
        migrations.AddIndex(
            model_name='triggerpoint',
            index=models.Index(condition=models.Q(('for_everybody', True), ('settled_at', None)), fields=['-rank'], name='trigger_for_all_ranked'),
        ),
        migrations.AddIndex(
            model_name='triggerpoint',
            index=models.Index(condition=models.Q(('considered_at', None), ('settled_at', None)), fields=['id'], name='trigger_unconsidered'),
        ),
        migrations.AddIndex(
            model_name='triggerpoint',
            index=models.Index(condition=models.Q(('settled_how', 'left alone')), fields=['keeper', '-settled_at'], name='trigger_left_alone'),
        ),
        migrations.AddIndex(
            model_name='assigned',
            index=models.Index(fields=['unit'], name='assigned_of_unit'),
        ),
        migrations.AddConstraint(
            model_name='assigned',
            constraint=models.UniqueConstraint(fields=('cause', 'unit'), name='assigned_once'),
        ),
        migrations.AddField(
            model_name='effect',
            name='model',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='decide.effectmodel'),
        ),
        migrations.AddField(
            model_name='decision',
            name='model',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decide.effectmodel'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['party', '-decided_at'], name='decision_of_party'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(condition=models.Q(('propensity__isnull', False)), fields=['cause', 'arm'], name='decision_by_cause'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(condition=models.Q(('propensity__isnull', False)), fields=['arm', 'decided_at'], name='decision_by_arm'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('propensity', None), models.Q(('propensity__gt', 0), ('propensity__lte', 1), models.Q(('arm', ''), _negated=True)), _connector='OR'), name='what_was_drawn_had_a_chance'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('propensity__isnull', False)), fields=('trigger_point',), name='chosen_once'),
        ),
        migrations.AddField(
            model_name='holdout',
            name='set_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='effect',
            constraint=models.UniqueConstraint(fields=('model', 'level', 'key', 'arm'), name='effect_once'),
        ),
        migrations.AddConstraint(
            model_name='holdout',
            constraint=models.CheckConstraint(condition=models.Q(('id', 1)), name='one_left_alone_group'),
        ),
        migrations.AddConstraint(
            model_name='holdout',
            constraint=models.CheckConstraint(condition=models.Q(('percent__gte', 0), ('percent__lte', 50)), name='left_alone_at_most_half'),
        ),
    ]
