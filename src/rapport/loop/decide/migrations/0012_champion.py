"""A kind of trigger that is told of who leaves."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decide', '0011_assigned_chance'),
    ]

    operations = [
        migrations.AlterField(
            model_name='trigger',
            name='kind',
            field=models.CharField(choices=[('loop', 'Something we owe is due'), ('silence', 'Silent for longer than usual'), ('due', 'About to come back'), ('restock', 'Due to buy something again'), ('holds', 'A filter begins to hold'), ('spend', 'Spent more than'), ('orders', 'Number of orders'), ('came_back', 'Came back'), ('second', 'No second order'), ('feedback', 'Delivered, and no word since'), ('steps', 'Issues without a click'), ('birthday', 'Birthday'), ('anniversary', 'With us for so many years'), ('renewal', 'A contract is up for renewal'), ('measure', 'A measure crosses a level'), ('prospect', 'Much interest, no order'), ('advocate', 'Sent somebody to us'), ('one_threaded', 'Only one of their people talks to us'), ('champion', 'The one who knew us best has left'), ('departure', 'Just before many leave')], max_length=20),
        ),
    ]
