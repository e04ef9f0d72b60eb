import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('segments', '0002_triggers'),
    ]

    operations = [
        migrations.AddField(
            model_name='segment',
            name='watched',
            field=models.JSONField(default=list),
        ),
        migrations.CreateModel(
            name='Treatment',
            fields=[
                ('segment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='treatment', serialize=False, to='segments.segment')),
                ('text', models.CharField(max_length=200)),
                ('said_at', models.DateTimeField()),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
