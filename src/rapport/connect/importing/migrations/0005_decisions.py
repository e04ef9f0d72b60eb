from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("importing", "0004_contracts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="import",
            name="kind",
            field=models.CharField(
                choices=[
                    ("person", "People"),
                    ("organisation", "Organisations"),
                    ("product", "Products"),
                    ("order", "Orders"),
                    ("contract", "Contracts"),
                    ("touch", "Touches"),
                    ("decision", "Decisions"),
                ],
                max_length=12,
            ),
        ),
    ]
