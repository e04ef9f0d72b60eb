from django.db import migrations

from ..sql import FUNCTIONS, NO_FUNCTIONS


class Migration(migrations.Migration):
    dependencies = [("money", "0001_rates")]
    operations = [migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS)]
