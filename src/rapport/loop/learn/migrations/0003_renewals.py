from django.db import migrations, models

GUESSES = [
    ("buys", "They buy"),
    ("turns", "They turn to us"),
    ("orders", "How many orders"),
    ("value", "What it is worth"),
    ("due", "When they are back"),
    ("answers", "They answer"),
    ("promises", "We keep our promise"),
    ("again", "What they buy again"),
    ("renews", "They renew"),
]


class Migration(migrations.Migration):
    dependencies = [("learn", "0002_every_guess")]

    operations = [
        migrations.AlterField(
            "backtest", "guess", models.CharField(max_length=10, choices=GUESSES, default="buys", db_default="buys")
        )
    ]
