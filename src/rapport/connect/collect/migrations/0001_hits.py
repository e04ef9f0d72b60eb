import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('act', '0009_one_to_one'),
        ('content', '0001_templates'),
    ]

    operations = [
        migrations.CreateModel(
            name='Hit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('kind', models.SmallIntegerField(choices=[(1, 'Click'), (2, 'Open')])),
                ('link', models.IntegerField()),
                ('net', models.CharField(blank=True, max_length=43)),
                ('agent', models.CharField(blank=True, max_length=300)),
                ('how', models.CharField(choices=[('get', 'Whole'), ('head', 'Its head alone'), ('ahead', 'Fetched ahead')], max_length=5)),
                ('judged_at', models.DateTimeField(null=True)),
                ('human', models.FloatField(null=True)),
                ('why', models.CharField(blank=True, choices=[('person', 'a person'), ('proxy', 'a mail program that shows pictures by way of its own server'), ('head', 'asked for the head alone'), ('ahead', 'fetched ahead'), ('honeypot', 'followed a link that nobody can see'), ('agent', 'a program, no browser'), ('apple', 'Apple Mail, which fetches every picture'), ('at once', 'came before anybody could have read it'), ('scan', 'a scanner that follows every link'), ('crowd', 'one address that asked for the mails of many')], max_length=10)),
                ('touch_id', models.UUIDField(null=True)),
                ('message', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='hits', to='act.message')),
                ('version', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='content.version')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('judged_at', None)), fields=['at'], name='hit_to_judge'), models.Index(condition=models.Q(('message', None), _negated=True), fields=['message', 'at'], name='hit_of_message'), models.Index(condition=models.Q(('human__gte', 0.5)), fields=['version', 'kind'], name='hit_counted'), django.contrib.postgres.indexes.BrinIndex(fields=['at'], name='hit_by_time')],
            },
        ),
    ]
