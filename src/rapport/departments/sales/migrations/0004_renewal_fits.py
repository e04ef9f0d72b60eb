from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sales', '0003_contracts'),
    ]

    operations = [
        migrations.AddField(
            model_name='renewal',
            name='value_before',
            field=models.BigIntegerField(null=True),
        ),
        migrations.CreateModel(
            name='RenewalFit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.PositiveSmallIntegerField()),
                ('fitted_at', models.DateTimeField()),
                ('contracts', models.IntegerField()),
                ('lost', models.IntegerField()),
                ('a', models.FloatField(null=True)),
                ('b', models.FloatField(null=True)),
                ('likelihood', models.FloatField(null=True)),
                ('spread', models.JSONField(default=list)),
            ],
            options={
                'indexes': [models.Index(fields=['term', '-id'], name='renewal_fit_latest')],
            },
        ),
    ]
