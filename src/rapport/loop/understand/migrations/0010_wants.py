from pathlib import Path

from django.db import migrations

BACK = "DROP FUNCTION understand_wants(bigint, timestamptz, float8, int, int, int, int)"


class Migration(migrations.Migration):
    dependencies = [
        ("understand", "0009_came_by"),
        ("listen", "0006_folded_so_far"),
        ("know", "0006_quicker_lists"),
    ]
    operations = [migrations.RunSQL(Path(__file__).with_name("wants.sql").read_text(encoding="utf-8"), BACK)]
