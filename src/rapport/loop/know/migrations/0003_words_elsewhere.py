from django.db import migrations


class Migration(migrations.Migration):
    """The words of parties stand in the index of all records, which is made when the program starts."""

    dependencies = [("know", "0002_words_of_party"), ("records", "0003_words")]

    operations = [migrations.DeleteModel(name="Word")]
