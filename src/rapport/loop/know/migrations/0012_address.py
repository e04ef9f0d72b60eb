"""Where a household lives."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('know', '0011_told_ties'),
    ]

    operations = [
        migrations.AddField(
            model_name='household',
            name='address',
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
