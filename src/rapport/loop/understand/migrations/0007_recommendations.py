import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("know", "0005_orders_of_lists"), ("understand", "0006_trends_in_order")]

    operations = [
        migrations.CreateModel(
            "LikenessFit",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fitted_at", models.DateTimeField()),
                ("way", models.CharField(max_length=10)),
                ("people", models.IntegerField()),
                ("products", models.IntegerField()),
                ("lines", models.BigIntegerField()),
                ("parameters", models.JSONField()),
                ("figures", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            "LikeProducts",
            [
                (
                    "product",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="know.product",
                    ),
                ),
                ("buyers", models.IntegerField()),
                ("others", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("shared", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("weights", django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), size=None)),
                ("certain", django.contrib.postgres.fields.ArrayField(base_field=models.BooleanField(), size=None)),
            ],
        ),
    ]
