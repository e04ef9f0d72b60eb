from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0005_bulk'),
    ]

    operations = [
        migrations.AddField(
            model_name='customfield',
            name='told',
            field=models.BooleanField(default=False),
        ),
    ]
