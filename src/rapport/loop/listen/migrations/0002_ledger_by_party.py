from django.db import migrations

#: With what is counted of a touch, so that days and weeks are read from the index alone.
COVERING = """
DROP INDEX listen_touchpoint_party;
CREATE INDEX listen_touchpoint_party ON listen_touchpoint (party, occurred_at, id) INCLUDE (kind, direction, human);
"""
PLAIN = """
DROP INDEX listen_touchpoint_party;
CREATE INDEX listen_touchpoint_party ON listen_touchpoint (party, occurred_at, id);
"""


class Migration(migrations.Migration):
    dependencies = [("listen", "0001_initial")]
    operations = [migrations.RunSQL(COVERING, PLAIN)]
