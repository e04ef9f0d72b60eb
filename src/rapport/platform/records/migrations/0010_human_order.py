"""Texts are sorted as people sort them: whatever the case and the accents, and 9 before 10."""

from django.db import migrations

FUNCTION = r"""
CREATE FUNCTION human_order(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
  CASE WHEN said ~ '^[A-Za-z ,.-]*$' THEN lower(said)
  ELSE regexp_replace(regexp_replace(
    replace(replace(replace(translate(
      lower(regexp_replace(normalize(said, NFKD), '[\u0300-\u036F]', '', 'g')),
      'øłđðħıŧ', 'olddhit'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '([0-9]+)', '0000000000\1', 'g'), '[0-9]*([0-9]{10})(?![0-9])', '\1', 'g')
  END
"""
#: Lists by a text were fast by an index on the text itself.
REBUILD = r"""
DO $$
DECLARE one record;
BEGIN
  FOR one IN
    SELECT i.relname, pg_get_indexdef(i.oid) AS told
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[0]
    WHERE i.relname ~ '^lists_by_.*_[0-9a-f]{8}$' AND a.atttypid IN ('text'::regtype, 'varchar'::regtype)
  LOOP
    EXECUTE format('DROP INDEX %I', one.relname);
    EXECUTE regexp_replace(one.told, 'USING btree \(([^,]+), ', 'USING btree (human_order((\1)::text), ');
  END LOOP;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0009_worked_out")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION human_order(text)"),
        migrations.RunSQL(REBUILD, migrations.RunSQL.noop),
    ]
