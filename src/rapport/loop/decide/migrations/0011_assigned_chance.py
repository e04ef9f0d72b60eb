from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decide', '0010_journeys'),
    ]

    operations = [
        migrations.AddField(
            model_name='assigned',
            name='propensity',
            field=models.FloatField(null=True),
        ),
        migrations.AddConstraint(
            model_name='assigned',
            constraint=models.CheckConstraint(condition=models.Q(('propensity', None), models.Q(('propensity__gt', 0), ('propensity__lte', 1)), _connector='OR'), name='assigned_with_a_chance'),
        ),
    ]
