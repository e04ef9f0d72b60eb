"""What an import changes is journaled as done by an import, by whoever asked for it."""

from rapport.connect.importing import commands
from rapport.platform.journal import door
from rapport.platform.journal.models import Entry
from rapport.platform.journal.queries import history_of

PEOPLE = "name,email,city,company\nAna,ana@ruiz.example,Oslo,Tallis\nBo,bo@b.example,Rome,\n"


def doors(after: int) -> dict[str, str]:
    told = Entry.objects.filter(pk__gt=after).values_list("kind", "door").distinct()
    return dict(told)


def test_what_an_import_brings_in_and_takes_back_came_through_its_door(checked, ana, maya):
    last = Entry.objects.latest("pk").pk
    with door.through("page"):
        import_ = commands.run_import(checked("person", PEOPLE)[0])
        commands.take_back(import_, by=maya)

    told = doors(last)
    assert {"know.PartyAdded", "know.PartyChanged", "importing.ImportTakenBack"} <= set(told)
    assert set(told.values()) == {"import"}


def test_a_filled_city_is_in_the_history_of_the_person(brought, ana):
    brought("person", PEOPLE)

    [city] = history_of("party", ana.pk, fields=["city"]).changes
    assert (city.old, city.new, city.door) == ("", "Oslo", "import")
