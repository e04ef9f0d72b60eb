"""Kinds of ties made here; and none of them twice at a time."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('know', '0008_kept'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TieKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('reverse', models.CharField(max_length=60)),
                ('of', models.SmallIntegerField(choices=[(1, 'Person'), (2, 'Organisation'), (3, 'Household')])),
                ('to', models.SmallIntegerField(choices=[(1, 'Person'), (2, 'Organisation'), (3, 'Household')])),
                ('made_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='affiliation',
            name='tie_once_at_a_time',
        ),
        migrations.AlterField(
            model_name='affiliation',
            name='tie',
            field=models.CharField(choices=[('works_at', 'works at'), ('lives_in', 'lives in'), ('reports_to', 'reports to'), ('spouse_of', 'spouse of'), ('introduced_by', 'introduced by'), ('friend_of', 'friend of'), ('part_of', 'part of'), ('own', 'of a kind made here')], max_length=20),
        ),
        migrations.AddField(
            model_name='tiekind',
            name='made_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='tiekind',
            name='retired_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='affiliation',
            name='own',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='know.tiekind'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('own__isnull', False), ('tie', 'own')), models.Q(models.Q(('tie', 'own'), _negated=True), ('own', None)), _connector='OR'), name='tie_of_one_kind'),
        ),
        migrations.AddConstraint(
            model_name='affiliation',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('party', 'other', 'tie', 'own'), name='tie_once_at_a_time', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='tiekind',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), models.F('of'), models.F('to'), name='tie_kind_once'),
        ),
    ]
