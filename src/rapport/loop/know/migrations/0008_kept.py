"""What somebody said is never changed, and is removed only with the party itself, or with what an import brought."""

from django.db import migrations

TABLES = ("know_consent", "know_optin", "know_consenttext", "know_preferencesaid")
KEPT = """
CREATE OR REPLACE FUNCTION know_said_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME <> 'know_consenttext'
        AND current_setting('rapport.forgets', true) = 'parties'
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'What somebody said, and by which words they were asked, is never changed or removed.'
        USING ERRCODE = 'restrict_violation';
END
$$;
"""
ON = """
CREATE OR REPLACE TRIGGER know_said_is_kept BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION know_said_is_kept();
"""
FREE = "DROP TRIGGER know_said_is_kept ON {table};"


class Migration(migrations.Migration):
    dependencies = [("know", "0007_agreed")]

    operations = [
        migrations.RunSQL(
            KEPT + "".join(ON.format(table=table) for table in TABLES),
            "".join(FREE.format(table=table) for table in TABLES) + "DROP FUNCTION know_said_is_kept();",
        )
    ]
