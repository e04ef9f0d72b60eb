from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0007_own_objects'),
    ]

    operations = [
        migrations.AddField(
            model_name='savedview',
            name='shape',
            field=models.CharField(blank=True, default='', max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='savedview',
            name='along',
            field=models.CharField(blank=True, default='', max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='savedview',
            name='adds',
            field=models.CharField(blank=True, default='', max_length=80),
            preserve_default=False,
        ),
    ]
