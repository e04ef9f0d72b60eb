from django.db import migrations

#: Room in the pages, so that a standing whose stage and band stay finds its place beside the old one.
ROOM = "ALTER TABLE strength_standing SET (fillfactor = 75)"


class Migration(migrations.Migration):
    dependencies = [("strength", "0001_initial")]

    operations = [migrations.RunSQL(ROOM, "ALTER TABLE strength_standing RESET (fillfactor)")]
