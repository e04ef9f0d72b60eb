from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('act', '0010_reports'),
        ('content', '0002_text_messages'),
    ]

    operations = [
        migrations.CreateModel(
            name='TextSettings',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('provider', models.CharField(blank=True, max_length=20)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('account', models.CharField(blank=True, max_length=100)),
                ('sealed_key', models.TextField(blank=True)),
                ('sender', models.CharField(blank=True, max_length=20)),
                ('per_minute', models.IntegerField(default=60)),
                ('on_since', models.DateTimeField(null=True)),
                ('hook_number', models.IntegerField(default=1)),
                ('heard_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name_plural': 'text settings',
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('id', 1)), name='one_text_settings'),
                    models.CheckConstraint(condition=models.Q(('per_minute__gte', 1)), name='some_texts_a_minute'),
                    models.CheckConstraint(condition=models.Q(('on_since', None), models.Q(models.Q(('provider', ''), _negated=True), models.Q(('address', ''), _negated=True), models.Q(('sealed_key', ''), _negated=True), models.Q(('sender', ''), _negated=True)), _connector='OR'), name='texts_leave_by_somebody'),
                ],
            },
        ),
        migrations.RemoveIndex(model_name='message', name='message_due'),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('failed_at', None), ('held_back_at', None), ('leaving_at', None), ('taken_back_at', None)), fields=['channel', 'priority', 'leaves_at'], name='message_due'),
        ),
        migrations.AlterField(
            model_name='message',
            name='left_through',
            field=models.CharField(blank=True, choices=[('mail server', 'Mail server'), ('texts', 'Provider of texts'), ('outbox', 'Outbox')], max_length=12),
        ),
    ]
