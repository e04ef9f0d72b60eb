import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("know", "0001_initial"), ("listen", "0003_counted")]
    operations = [
        migrations.CreateModel(
            name="CountedTouch",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("occurred_at", models.DateTimeField()),
                ("kind", models.TextField()),
                ("direction", models.SmallIntegerField()),
                ("channel", models.TextField()),
                ("topic", models.TextField(null=True)),
                ("subject_type", models.TextField(null=True)),
                ("subject_id", models.TextField(null=True)),
                ("value", models.BigIntegerField(null=True)),
                ("margin", models.BigIntegerField(null=True)),
                ("quantity", models.IntegerField(null=True)),
                ("actor", models.BigIntegerField(null=True)),
                ("source", models.TextField()),
                ("party", models.ForeignKey(db_column="party", db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="know.party")),
            ],
            options={"db_table": "listen_counted", "managed": False},
        ),
    ]
