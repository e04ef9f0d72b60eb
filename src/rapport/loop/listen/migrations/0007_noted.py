from django.db import migrations

# What colleagues wrote down by hand, also before it is recorded; taken back, it is not said any more. By hand is what
# has a key of that kind, or is a note; both tables have a small index of just that.
NOTED = "(external_id LIKE 'log:%%' OR kind = 'note.written') AND said > ''"
FORWARDS = f"""
CREATE INDEX listen_landing_noted ON listen_landing (party) WHERE {NOTED};
CREATE INDEX listen_touchpoint_noted ON listen_touchpoint (party) WHERE {NOTED};
CREATE VIEW listen_noted AS
SELECT n.* FROM (
    SELECT id, party, said FROM listen_landing WHERE {NOTED}
    UNION ALL
    SELECT id, party, said FROM listen_touchpoint WHERE {NOTED}
) n WHERE NOT EXISTS (SELECT FROM listen_correction c WHERE c.touch_id = n.id AND c.withdrawn)
"""  # noqa: S608 - constants
BACKWARDS = "DROP VIEW listen_noted; DROP INDEX listen_landing_noted; DROP INDEX listen_touchpoint_noted"


class Migration(migrations.Migration):
    dependencies = [("listen", "0006_folded_so_far")]
    operations = [migrations.RunSQL(FORWARDS.replace("%%", "%"), BACKWARDS)]
