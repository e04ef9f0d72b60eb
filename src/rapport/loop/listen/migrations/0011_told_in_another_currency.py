from django.db import migrations

# Until now an amount in another currency was counted as if it were in ours. From now on it is left out until somebody
# tells its rate; whom it concerns is folded anew, and copies of these months are made anew.
FORWARDS = """
ALTER TABLE listen_touchpoint ADD COLUMN told_value bigint, ADD COLUMN told_margin bigint;
INSERT INTO listen_recount (party, refold)
SELECT party, true FROM listen_touchpoint WHERE {foreign} AND party IS NOT NULL
UNION
SELECT c.party, true FROM listen_correction c JOIN listen_touchpoint t ON t.id = c.touch_id
WHERE c.party IS NOT NULL AND {foreign_t};
INSERT INTO journal_entry (at, kind, payload, door)
SELECT now(), 'listen.ValuesRestated', jsonb_build_object('currency', currency, 'touches', count(*), 'months',
       jsonb_agg(DISTINCT to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM'))), 'automation'
FROM listen_touchpoint WHERE {foreign} GROUP BY currency;
UPDATE listen_touchpoint SET told_value = value, told_margin = margin, value = NULL, margin = NULL WHERE {foreign};
CREATE INDEX listen_touchpoint_foreign ON listen_touchpoint (currency, id)
    WHERE told_value IS NOT NULL OR told_margin IS NOT NULL;
CREATE INDEX listen_touchpoint_unrated ON listen_touchpoint (currency, subject_type)
    WHERE told_value IS NOT NULL AND value IS NULL;
"""
BACKWARDS = """
DROP INDEX listen_touchpoint_foreign;
DROP INDEX listen_touchpoint_unrated;
UPDATE listen_touchpoint SET value = told_value, margin = told_margin
WHERE told_value IS NOT NULL OR told_margin IS NOT NULL;
ALTER TABLE listen_touchpoint DROP COLUMN told_value, DROP COLUMN told_margin;
"""
FOREIGN = (
    "{0}currency <> (SELECT currency FROM access_workspace WHERE id = 1) AND coalesce({0}value, {0}margin) IS NOT NULL"
)


class Migration(migrations.Migration):
    dependencies = [
        ("listen", "0010_record_touches"),
        ("journal", "0005_kept"),
        ("access", "0001_initial"),
        ("money", "0002_worth"),
    ]
    operations = [
        migrations.RunSQL(
            FORWARDS.format(foreign=FOREIGN.format(""), foreign_t=FOREIGN.format("t.")),
            BACKWARDS,
        )
    ]
