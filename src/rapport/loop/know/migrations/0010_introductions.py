"""Who wants to be introduced to whom, by whom."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('know', '0009_ties'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('touch_id', models.UUIDField(null=True, unique=True)),
                ('asked_at', models.DateTimeField()),
                ('put_off_until', models.DateTimeField(null=True)),
                ('introduced_at', models.DateTimeField(null=True)),
                ('declined_at', models.DateTimeField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('colleague', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='introductions_to_make', to=settings.AUTH_USER_MODEL)),
                ('declined_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('introduced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='introductions', to='know.party')),
                ('put_off_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('through', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='introductions_to_make', to='know.party')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('colleague', None), ('through', None), _connector='XOR'), name='introduction_by_one'), models.UniqueConstraint(condition=models.Q(('declined_at', None), ('introduced_at', None), ('withdrawn_at', None)), fields=('party', 'asked_by', 'colleague', 'through'), name='introduction_once', nulls_distinct=False)],
            },
        ),
    ]
