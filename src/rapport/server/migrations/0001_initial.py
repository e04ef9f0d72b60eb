from django.core.management import call_command
from django.db import migrations


def make_cache(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop_cache(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS server_cache")


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [migrations.RunPython(make_cache, drop_cache)]
