"""Nobody changes or removes an entry; only what fields once were can be taken out of it (`forget_values`)."""

from django.db import migrations

KEPT = """
CREATE OR REPLACE FUNCTION journal_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND current_setting('rapport.forgets', true) = 'values'
        AND (NEW.id, NEW.at, NEW.kind, NEW.by_id, NEW.door, NEW.noun, NEW.record, NEW.payload - 'changed')
            IS NOT DISTINCT FROM
            (OLD.id, OLD.at, OLD.kind, OLD.by_id, OLD.door, OLD.noun, OLD.record, OLD.payload - 'changed')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'An entry of the journal is never changed or removed.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE OR REPLACE TRIGGER journal_entry_is_kept BEFORE UPDATE OR DELETE ON journal_entry
FOR EACH ROW EXECUTE FUNCTION journal_entry_is_kept();
"""
FREE = "DROP TRIGGER journal_entry_is_kept ON journal_entry; DROP FUNCTION journal_entry_is_kept()"


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_indexes")]

    operations = [migrations.RunSQL(KEPT, FREE)]
