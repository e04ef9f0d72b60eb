"""The world of the pictures: the demo's households at one instant, served at that instant for ever."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread
from typing import Any

from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import connection
from django.db.models import Count, Min
from django.test.testcases import QuietWSGIRequestHandler

from rapport.connect.demo.commands import load_demo
from rapport.departments.sales.contracts.commands import fit_renewals
from rapport.loop.decide.commands import ask_to_try, discover, set_holdout
from rapport.loop.decide.models import Trigger
from rapport.loop.decide.queries import points_for
from rapport.loop.know.commands import add_person
from rapport.loop.know.models import Kind, Party
from rapport.loop.learn.commands import ask_what_leads, back_tests, count_movement, count_purchases
from rapport.loop.listen.commands import project_batch
from rapport.loop.listen.queries import loops_seen_by
from rapport.loop.understand.commands import compare_with_the_past, fit, fit_recommendations
from rapport.loop.understand.segments.commands import make_segment, rebuild, treat
from rapport.loop.understand.segments.models import Segment
from rapport.loop.understand.strength.commands import keep_everybody, learn, tell
from rapport.loop.understand.tastes.commands import catch_up, fit_returns
from rapport.platform import clock
from rapport.platform.access.commands import add_role, add_team, add_user, invite, set_rights
from rapport.platform.access.models import User
from rapport.server.wsgi import application
from tests.browser.acts import lead, send_news, try_a_mail
from tests.browser.journeyed import journeys_of
from tests.browser.theirs import let_them_decide
from tests.browser.things import (
    add_fields,
    agree,
    ask_about,
    bring_in_files,
    let_a_job_fail,
    make_pets,
    plan_with,
    trade,
    write_letters,
)
from tests.browser.together import put_on
from tests.people import NOW, PASSWORD

COLLEAGUE, NO_ADMIN = "demo@halden.example", "ola@halden.example"


def make() -> dict[str, Any]:
    """Fill an empty database; what the addresses of the pages name in it."""
    call_command("migrate", verbosity=0, skip_checks=True)
    with clock.at(NOW):
        load_demo(password=PASSWORD)
        _project()
        fit()
        _project()
        fit_recommendations()
        compare_with_the_past()
        count_purchases(anew=True)
        count_movement()
        back_tests()
        ask_what_leads()
        keep_everybody()
        learn()
        tell()
        discover()
        return _things()


def _project() -> None:
    while project_batch():
        pass


def _things() -> dict[str, Any]:
    thea = User.objects.get(email=COLLEAGUE)
    ola = add_user(NO_ADMIN, name="Ola Dahl", password=PASSWORD)
    friends = [add_person(name, emails=[f"{name.split()[0].lower()}@dahl.example"], keeper=ola, by=thea)
               for name in ("Kari Dahl", "Liv Dahl", "Mats Dahl")]  # fmt: skip
    stranger = add_person("Zoe Blank", keeper=thea, by=thea)
    names = write_letters(friends, thea) | bring_in_files(thea) | _rights(thea)
    add_fields(thea)
    names |= make_pets(friends[0], thea) | trade(friends) | {"contract": str(agree(friends[0]).id)}
    _project()
    catch_up()
    fit_returns()
    fit_renewals()
    _one_failed_job_only()
    loop = loops_seen_by(thea).open().kept_by(thea).order_by("due_at").first()
    organisation = Party.objects.filter(kind=Kind.ORGANISATION).order_by("pk").first()
    names |= plan_with(organisation, thea)
    person = points_for(thea, NOW)[0].party
    names |= ask_about(person, thea) | let_them_decide(person) | _acts(names["segment"], thea)
    names |= put_on(person, thea, ola)
    return names | {"person": person.pk, "newcomer": stranger.pk, "loop": loop.pk,
                    "organisation": organisation.pk, "household": _home(), "colleague": ola.pk,
                    "day": f"{NOW - timedelta(days=14):%Y-%m-%d}", "month": f"{NOW:%Y-%m}",
                    "today": f"{NOW:%Y-%m-%d}"}  # fmt: skip


def _acts(segment: int, thea: User) -> dict[str, Any]:
    """Journeys with people inside, a newsletter and a mail that was tried, to some who keep to themselves."""
    set_holdout(0, by=thea)
    people = Party.objects.filter(kind=Kind.PERSON, identities__kind="email").distinct().order_by("-pk")[10:60]
    some = list(people)
    try_a_mail(some, thea)
    made = lead(some[:3], thea) | send_news(some[3:7], thea)
    return made | journeys_of(Segment.objects.get(pk=segment), some[:16], thea)


def _home() -> int:
    """The household of the most people, of which most has happened."""
    homes = Party.objects.filter(kind=Kind.HOUSEHOLD)
    told = homes.annotate(people=Count("ties_back"), touches=Min("ties_back__party__relationship__touches"))
    return told.order_by("-people", "-touches", "pk").values_list("pk", flat=True)[0]


def _rights(thea: User) -> dict[str, Any]:
    """A role, a team below another, and an invitation."""
    shops = add_team("Shops", by=thea)
    add_team("Shops North", parent=shops, by=thea)
    role = add_role("Sales", otherwise="none", by=thea)
    set_rights(role, {("person", "read"): "team", ("person", "edit"): "own", ("person", "create"): "all"}, by=thea)
    segment = make_segment("Regulars", "person", "at least 5 orders in the last 90 days", by=thea)
    treat(segment, "A bag of the new coffee before everybody else", by=thea)
    rebuild(segment)
    return {
        "segment": segment.pk,
        "trigger": Trigger.objects.get(built_in="quiet").pk,
        "trying": ask_to_try(Trigger.objects.get(built_in="quiet"), by=thea).pk,
        "team": shops.pk,
        "role": role.pk,
        "invitation": invite("new@dahl.example", role=role, by=thea)[1],
    }


def _one_failed_job_only() -> None:
    """Nobody works here: what waits would wait for ever, and the database stamps its events by its own clock."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        let_a_job_fail()
        cursor.execute("UPDATE procrastinate_events SET at = %s", [NOW - timedelta(hours=2)])


@contextmanager
def served() -> Iterator[str]:
    """The product, answering every request at the same instant; its address."""

    def at_one_instant(environ: dict[str, Any], start_response: Any) -> Any:
        with clock.at(NOW):
            return application(environ, start_response)

    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.daemon_threads = True
    server.set_app(at_one_instant)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
