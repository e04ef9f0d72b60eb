"""A small world for the browser, made by the product's own commands: `python -m tests.browser.world SMTP_PORT`.

Prints what the addresses of its pages name, as JSON.
"""

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.db import transaction  # noqa: E402

from rapport.departments.sales.commands import NewLine, NewOrder, place_orders  # noqa: E402
from rapport.departments.sales.contracts.commands import fit_renewals  # noqa: E402
from rapport.loop.act.commands import set_up_mail  # noqa: E402
from rapport.loop.decide.commands import ask_to_try, set_holdout  # noqa: E402
from rapport.loop.decide.models import Trigger, TriggerPoint  # noqa: E402
from rapport.loop.know.commands import (  # noqa: E402
    NewParty,
    add_organisation,
    add_parties,
    add_person,
    make_tie_kind,
    note_consent,
    tie,
)
from rapport.loop.know.models import Kind, Party, Purpose, Tie  # noqa: E402
from rapport.loop.learn.commands import ask_what_leads, back_tests, count_movement, count_purchases  # noqa: E402
from rapport.loop.listen.commands import open_loop, project_batch, record  # noqa: E402
from rapport.loop.listen.models import Loop, OpenLoop, Owed  # noqa: E402
from rapport.loop.listen.touches import Touch  # noqa: E402
from rapport.loop.listen.vocabulary import Direction  # noqa: E402
from rapport.loop.understand.commands import compare_with_the_past, fit  # noqa: E402
from rapport.loop.understand.segments.commands import make_segment, pick, rebuild, treat  # noqa: E402
from rapport.loop.understand.tastes.commands import catch_up, declare_interest, fit_returns  # noqa: E402
from rapport.loop.understand.tastes.models import ComesBack, Returner  # noqa: E402
from rapport.platform import clock  # noqa: E402
from rapport.platform.access.commands import (  # noqa: E402
    add_role,
    add_team,
    add_user,
    invite,
    set_rights,
    set_up_workspace,
)
from rapport.platform.languages import speaking  # noqa: E402
from tests.browser.acts import lead, send_news, try_a_mail  # noqa: E402
from tests.browser.journeyed import journeys_of  # noqa: E402
from tests.browser.theirs import let_them_decide, show_ourselves  # noqa: E402
from tests.browser.things import (  # noqa: E402
    add_fields,
    agree,
    ask_about,
    bring_in_files,
    let_a_job_fail,
    let_somebody_see_little,
    make_deals,
    make_pets,
    plan_with,
    rest_by_no_clock,
    tell_rates,
    trade,
    write_letters,
)
from tests.browser.together import put_on  # noqa: E402
from tests.people import PASSWORD  # noqa: E402

REGULARS = 40


def make(smtp_port: int) -> dict[str, Any]:
    now = clock.now()
    maya = add_user(
        "maya@halden.example", name="Maya Berg", password=PASSWORD, is_admin=True, team=(shop := add_team("Shop"))
    )
    ola = add_user("ola@halden.example", name="Ola Dahl", password=PASSWORD)
    set_up_workspace("Halden Market", currency="EUR", time_zone="Europe/Oslo", horizon_days=14,
                     public_url="https://talk.halden.example", by=maya)  # fmt: skip
    show_ourselves(maya)
    rest_by_no_clock(maya)
    tell_rates(maya)

    cafe = add_organisation("Corner Cafe", keeper=maya, by=maya)
    ana = add_person("Ana Ruiz", emails=["ana@ruiz.example"], phones=["+442079460001"], keeper=maya, by=maya)
    silent = add_person("Bruno Keller", emails=["bruno@keller.example"], keeper=maya, by=maya)
    tie(ana, Tie.WORKS_AT, cafe, role="Owner", by=maya)
    home = add_parties([NewParty(Kind.HOUSEHOLD, "Ruiz and Keller household", keeper=maya)], source="test", by=maya)[0]
    for one in (ana, silent):
        tie(one, Tie.LIVES_IN, home, by=maya)
    tied = tie_them(cafe, ana, silent, maya, ola)
    note_consent(ana, Purpose.NEWSLETTER, granted=True, proof="ticked the box", by=maya)
    buys(ana, times=30, every=7, last=2)
    buys(silent, times=30, every=7, last=70)
    regulars = [regular(i, maya) for i in range(REGULARS)]
    for i, one in enumerate(regulars):
        buys(one, times=4 + i % 9, every=6 + i % 11, last=1 + i % 5)
    traded = trade([ana, *regulars[:3]])
    contract = str(agree(ana).id)
    loop = asks(ana, maya, now)
    written = write_letters(regulars[:3], maya)
    set_up_mail(host="127.0.0.1", port=smtp_port, security="none", from_name="Halden Market",
                from_address="shop@halden.example", by=maya)  # fmt: skip
    files = bring_in_files(maya)
    add_fields(maya)
    pets = make_pets(ana, maya) | make_deals(maya)
    let_a_job_fail()
    while project_batch():
        pass
    fit()
    while project_batch():
        pass
    compare_with_the_past()
    show_tastes(ana, traded["product"], maya)
    count_purchases(anew=True)
    count_movement()
    back_tests()
    ask_what_leads()
    fit_renewals()
    stranger = add_person("Zoe Blank", keeper=maya, by=maya)
    role = add_role("Sales", otherwise="none", by=maya)
    set_rights(role, {("person", "read"): "team", ("person", "edit"): "own"}, by=maya)
    add_user("pia@halden.example", name="Pia Holm", password=PASSWORD, role=role, team=add_team("Web", parent=shop))
    segment = make_segment("Regulars", "person", "some orders in the last 365 days", by=maya)
    pick(segment, [stranger.pk], belongs=True, by=maya)
    treat(segment, "A bag of the new coffee before everybody else", by=maya)
    rebuild(segment)
    access = {
        "segment": segment.pk,
        "trigger": Trigger.objects.get(built_in="quiet").pk,
        "trying": ask_to_try(Trigger.objects.get(built_in="quiet"), by=maya).pk,
        "contract": contract,
        "team": shop.pk,
        "role": role.pk,
        "invitation": invite("new@halden.example", by=maya)[1],
    }
    little = let_somebody_see_little(maya)
    access |= ask_about(ana, maya) | let_them_decide(ana)
    try_a_mail(regulars, maya)
    access |= lead(regulars[5:8], maya) | send_news(regulars[5:9], maya)
    leave_nobody_alone(maya)
    access |= journeys_of(segment, [ana, silent, *regulars[:10]], maya)
    return files | written | access | traded | little | pets | plan_with(cafe, maya) | put_on(ana, maya, ola) | {
        "person": ana.pk, "newcomer": stranger.pk, "organisation": cafe.pk, "household": home.pk,
        "loop": loop.pk, "colleague": ola.pk, **tied,
        "day": f"{now - timedelta(days=14):%Y-%m-%d}", "month": f"{now:%Y-%m}",
        "today": f"{now:%Y-%m-%d}",
    }  # fmt: skip


def tie_them(cafe: Party, ana: Party, bruno: Party, maya: Any, ola: Any) -> dict[str, int]:
    """A kind of tie made here; and Kari of the cafe, whom Ola knows, has met Maya never."""
    mentor = make_tie_kind("mentor of", reverse="mentored by", of=Kind.PERSON, to=Kind.PERSON, by=maya)
    tied = tie(ana, Tie.OWN, bruno, own=mentor, by=maya)
    kari = add_person("Kari Bo", emails=["kari@bo.example"], keeper=maya, by=maya)
    tie(kari, Tie.WORKS_AT, cafe, role="Buys the beans", started_on=clock.now().date() - timedelta(days=700), by=maya)
    told = {"kind": "meeting.held", "direction": Direction.MUTUAL, "channel": "meeting", "source": "test"}
    for who, by, days in ((kari, ola, 3), (kari, ola, 20), (ana, maya, 6), (ana, maya, 30), (ana, ola, 40)):
        at = clock.now() - timedelta(days=days)
        record([Touch(party=who.pk, actor=by.pk, on_behalf_of=cafe.pk, occurred_at=at, **told)])
    return {"tie": tied.pk, "tie_kind": mentor.pk, "kari": kari.pk}


def leave_nobody_alone(by: Any) -> None:
    """Nothing is drawn of what has fired so far: whoever the tests look for stands on Today."""
    set_holdout(0, by=by)
    TriggerPoint.objects.update(considered_at=clock.now())


def show_tastes(ana: Party, product: int, maya: Any) -> None:
    """Ana told us and bought what she cares for, is unhappy, and returns as often as the product of the catalogue."""
    declare_interest(ana, "Decaf", by=maya)
    record(
        [
            Touch(
                kind="mail.received",
                direction=Direction.FROM_THEM,
                channel="email",
                party=ana.pk,
                source="test",
                occurred_at=clock.now() - timedelta(hours=3),
                said="Two of the cups are broken.",
                sentiment=-0.8,
            )
        ]
    )
    while project_batch():
        pass
    catch_up()
    fit_returns()
    stands_out = {"bought": 40, "returned": 21, "usual": 0.06, "chance": 0.995, "often": True}
    Returner.objects.update_or_create(party=ana, defaults=stands_out)
    ComesBack.objects.update_or_create(product_id=product, defaults=stands_out)


def regular(i: int, maya: Any) -> Party:
    return add_person(f"Regular {i:02}", emails=[f"regular{i:02}@example.org"], keeper=maya, by=maya)


def buys(party: Party, *, times: int, every: float, last: float) -> None:
    lines = [NewLine(product=None, quantity=2, value=1850, topic="coffee")]
    days = [last + every * i for i in range(times)]
    news = [
        NewOrder(
            number=f"{party.pk}-{i}",
            placed_at=clock.now() - timedelta(days=d),
            currency="EUR",
            party=party.pk,
            lines=lines,
        )
        for i, d in enumerate(days)
    ]
    place_orders(news, source="test")


@transaction.atomic
def asks(ana, maya, now) -> OpenLoop:
    """Ana has asked; the answer is due in three hours."""
    asked = Touch(kind="question.asked", direction=Direction.FROM_THEM, channel="email", party=ana.pk, source="test",
                  occurred_at=now - timedelta(hours=20), said="Do you have decaf beans for the mill?")  # fmt: skip
    record([asked])
    return open_loop(
        ana,
        kind=Loop.QUESTION,
        owed_by=Owed.BY_US,
        text="Decaf beans for the mill",
        due_at=now + timedelta(hours=3),
        owner=maya,
        touch_id=asked.id,
        by=maya,
    )


if __name__ == "__main__":
    with speaking(os.environ.get("WORLD_LANGUAGE", "")):
        print(json.dumps(make(int(sys.argv[1]))))
