"""There is one trigger for each kind of loop. Where two were made at once, the latest stays: it is the one that acted."""

import django.db.models.fields.json
from django.db import migrations, models

LATEST_STAYS = """
UPDATE decide_trigger t SET removed_at = now() WHERE t.kind = 'loop' AND t.removed_at IS NULL AND EXISTS (
    SELECT FROM decide_trigger later WHERE later.kind = 'loop' AND later.removed_at IS NULL AND later.id > t.id
        AND later.settings ->> 'of' = t.settings ->> 'of')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('decide', '0007_tries'),
    ]

    operations = [
        migrations.RunSQL(LATEST_STAYS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name='trigger',
            constraint=models.UniqueConstraint(django.db.models.fields.json.KT('settings__of'), condition=models.Q(('kind', 'loop'), ('removed_at', None)), name='trigger_of_loops_once'),
        ),
    ]
