from pathlib import Path

from django.db import migrations

BACK = """
DROP VIEW listen_counted;
DROP VIEW listen_countable;
DROP INDEX listen_touchpoint_kind;
"""


class Migration(migrations.Migration):
    dependencies = [("listen", "0002_ledger_by_party")]
    operations = [migrations.RunSQL(Path(__file__).with_name("counted.sql").read_text(encoding="utf-8"), BACK)]
