from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('content', '0001_templates'),
    ]

    operations = [
        migrations.AlterField(
            model_name='version',
            name='format',
            field=models.CharField(choices=[('markdown', 'Markdown'), ('mjml', 'MJML'), ('text', 'Text message')], default='markdown', max_length=10),
        ),
    ]
