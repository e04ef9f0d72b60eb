import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DomainRecords',
            fields=[
                ('domain', models.CharField(max_length=253, primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField()),
                ('found', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Hook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('provider', models.CharField(max_length=20, unique=True)),
                ('number', models.IntegerField(default=1)),
                ('sealed_key', models.TextField(blank=True)),
                ('opened_at', models.DateTimeField()),
                ('heard_at', models.DateTimeField(null=True)),
                ('confirm_url', models.CharField(blank=True, max_length=1000)),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
