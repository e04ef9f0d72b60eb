"""A due time names its trigger: the projector works out all that are there again, which says nothing a second time."""

import django.db.models.deletion
from django.db import migrations, models


WORK_OUT_AGAIN = "INSERT INTO listen_recount (party, refold) SELECT party_id, false FROM decide_nextdue"


class Migration(migrations.Migration):

    dependencies = [
        ('decide', '0005_first_steps'),
        ('know', '0006_quicker_lists'),
        ('listen', '0007_noted'),
    ]

    operations = [
        migrations.AddField(
            model_name='nextdue',
            name='restock_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='decide.trigger'),
        ),
        migrations.AddField(
            model_name='nextdue',
            name='strikes_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='nextdue',
            name='trigger',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='ahead', to='decide.trigger'),
        ),
        migrations.AddIndex(
            model_name='nextdue',
            index=models.Index(fields=['trigger', 'strikes_at'], name='next_due_by'),
        ),
        migrations.RunSQL(WORK_OUT_AGAIN, migrations.RunSQL.noop),
    ]
