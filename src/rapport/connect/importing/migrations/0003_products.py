from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("importing", "0002_own_fields"),
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
                    ("touch", "Touches"),
                ],
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="use", name="use_once"),
        migrations.RenameField(model_name="use", old_name="party", new_name="record"),
        migrations.AddConstraint(
            model_name="use",
            constraint=models.UniqueConstraint(fields=("record", "run"), name="use_once"),
        ),
        migrations.RenameField(model_name="change", old_name="party", new_name="record"),
    ]
