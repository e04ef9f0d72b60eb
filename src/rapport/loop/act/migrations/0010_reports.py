import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('act', '0009_one_to_one'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, unique=True)),
                ('source', models.CharField(max_length=20)),
                ('kind', models.CharField(choices=[('bounced', 'Came back'), ('complained', 'Marked as unwanted'), ('delivered', 'Arrived'), ('deferred', 'Has to wait')], max_length=12)),
                ('hard', models.BooleanField(default=False)),
                ('domain', models.CharField(blank=True, max_length=253)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField()),
                ('message', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='act.message')),
            ],
            options={
                'indexes': [models.Index(fields=['at'], name='report_at')],
            },
        ),
        migrations.CreateModel(
            name='SoftBounces',
            fields=[
                ('mark', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('score', models.FloatField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Spike',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(max_length=60)),
                ('why', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['cause', '-at'], name='spike_of_cause')],
            },
        ),
        migrations.AddField(
            model_name='mailsettings',
            name='provider',
            field=models.CharField(blank=True, default='', max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='mailsettings',
            name='sealed_provider_key',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name='mailsettings', name='mail_has_a_sender'),
        migrations.AddConstraint(
            model_name='mailsettings',
            constraint=models.CheckConstraint(condition=models.Q(('host', ''), ('provider', '')) | models.Q(('from_address', ''), _negated=True), name='mail_has_a_sender'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='party',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='know.party'),
        ),
    ]
