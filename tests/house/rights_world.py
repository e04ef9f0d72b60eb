"""What stands behind the table of routes? Foreign relationships with everything on them, tied to ones of Ola's own."""

import io
import itertools
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.connect.importing import commands as importing
from rapport.connect.mailbox.commands import add_mailbox
from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, take_back
from rapport.departments.sales.contracts.commands import NewContract, start_contracts
from rapport.loop.act.commands import Kept, note_held, write
from rapport.loop.act.journeys.commands import make_journey, publish, put_in, put_step
from rapport.loop.act.journeys.definition import Wait
from rapport.loop.act.journeys.models import Stay
from rapport.loop.decide.commands import put_off
from rapport.loop.decide.models import DeparturePoint, Trigger, TriggerPoint
from rapport.loop.know.commands import (
    NewParty,
    add_organisation,
    add_parties,
    add_person,
    add_products,
    add_topic,
    make_tie_kind,
    suppress,
    tie,
)
from rapport.loop.know.models import Kind, Product, Tie
from rapport.loop.listen.commands import close_loop, make_touch_rule, open_loop, propose_loops
from rapport.loop.listen.models import Loop, Owed, ProposedLoop
from rapport.loop.listen.touches import uuid7
from rapport.loop.listen.vocabulary import Direction
from rapport.loop.understand.segments.commands import make_segment, pick
from rapport.platform import clock
from rapport.platform.access.commands import add_role, add_team, add_user, change_user, invite, set_rights
from rapport.platform.access.models import Deed, Reach
from rapport.platform.files.commands import make_thumbnail
from rapport.platform.money.commands import set_rates
from rapport.platform.money.reading import Told as Rate
from rapport.platform.records.commands import add_field, create, make_object
from rapport.platform.teamwork.commands import Work, add_file, give_task, make_tag, tag_record, write_note
from rapport.platform.teamwork.commands.telling import News, tell
from rapport.platform.teamwork.models import Kind as Told
from rapport.platform.teamwork.models import Notification
from rapport.strategy.plans.commands import ask_for_role, make_plan, plan_step, plan_talk, set_goal
from rapport.strategy.plans.metrics import Metric
from rapport.strategy.plans.models import Figure
from rapport.workspace.relationship.commands import Logged, log
from tests.people import PASSWORD

from .rights_strength import strong
from .rights_ties import tied

#: The name of every foreign party holds this, and nothing else does: no random token is likely to.
MARK = "Zyxqu"


@dataclass
class World:
    """Ids of the foreign things, by the part of an address that names them, and of Ola's own that are tied to them."""

    ids: dict[str, dict[str, Any]]
    own: dict[str, Any]
    colleagues: dict[str, Any]

    def address(self, route: str) -> str:
        """The route with the ids of the foreign things."""
        first = max((prefix for prefix in self.ids if route.startswith(prefix)), key=len)
        return "/" + re.sub(r"<\w+:(\w+)>", lambda part: str(self.ids[first][part[1]]), route)


def built(maya: Any, ola: Any, tmp_path: Any, project: Any) -> World:
    """Maya keeps what is foreign; Ola's own are tied to it on every side."""
    zyx = add_person(f"{MARK}ia Vansee", emails=["zyxia@vansee.example"], keeper=maya, by=maya)
    mill = add_organisation(f"{MARK} Mill", emails=["post@zyxmill.example"], keeper=maya, by=maya)
    home = _household(maya)
    ina = add_person("Ina Owns", emails=["ina@owns.example"], keeper=ola, by=maya)
    works = add_organisation("Own Works", keeper=ola, by=maya)
    ties = {
        zyx: tie(zyx, Tie.WORKS_AT, mill, by=maya),
        mill: tie(ina, Tie.WORKS_AT, mill, by=maya),
        home: tie(zyx, Tie.LIVES_IN, home, by=maya),
    }
    tie(zyx, Tie.WORKS_AT, works, by=maya)
    tie(ina, Tie.REPORTS_TO, zyx, by=maya)
    for number, party in enumerate((zyx, mill, ina)):
        _ordered(party, number)
    project()
    ordered, returned, product = _bought(zyx)
    foreign = {party: _all_of(party, maya) | {"tie": ties[party].pk} for party in (zyx, mill, home)}
    open_loop(ina, kind=Loop.PROMISE, owed_by=Owed.BY_US, text="Send the samples", owner=ola, by=maya)

    own = tied(ina, zyx, mill, product, foreign[zyx] | {"order": ordered}, mark=MARK, maya=maya)

    task, tag, note, file = _put_on(zyx, maya, ola)
    path = tmp_path / "rows.csv"
    path.write_text("name,email\nZyxquandra,z@x.example\n")
    brought = importing.start_import(path, "person", file_name="rows.csv", by=maya)
    job = ProcrastinateJob.objects.order_by("-pk").values_list("pk", flat=True).first() or 1
    person, organisation = foreign[zyx], foreign[mill]
    people = make_segment("Regulars", "person", "city is Oslo", by=maya)
    works = make_segment("Works", "organisation", "", by=maya)
    pick(people, [zyx.pk], belongs=True, by=maya)
    pet, rule = _pet(zyx, ina, maya)
    return World(
        ids={
            "": {},
            "welcome/": {"step": "robots"},
            "settings/company/": {"pk": 999_999},
            "b/": {"key": "0123456789abcdef"},
            "people/": person | {"pk": zyx.pk, "name": "city", "figure": "continuity", "segment": people.pk},
            "organisations/": organisation | {"pk": mill.pk, "name": "city", "segment": works.pk},
            "households/": foreign[home] | {"pk": home.pk, "name": "size"},
            "today/": {"pk": person["point"]},
            "today/decisions/": {"pk": person["decision"]},
            "today/messages/": {"pk": person["message"]},
            "loops/": {"pk": person["loop"]},
            "inbox/": {"pk": person["talk"], "message": person["message"], "proposal": person["proposal"]},
            "settings/users/": {"pk": ola.pk},
            "triggers/": {"pk": Trigger.objects.get(built_in="quiet").pk},
            "templates/": {"key": "question"},
            "plan/": _planned(mill, zyx, maya),
            "journeys/": _journeyed(zyx, maya),
            "journeys/ready/": {"key": "thanks"},
            "journeys/approvals/": {"pk": 1},
            "journeys/stays/": {"pk": Stay.objects.get(party=zyx).pk},
            "today/introductions/": {"pk": 1, "deed": "introduced"},
            "today/notices/": {"pk": 1},
            "segments/": {"pk": people.pk, "party": zyx.pk},
            "settings/teams/": {"pk": add_team("Retail", by=maya).pk},
            "settings/roles/": {"pk": add_role("Sales", by=maya).pk},
            "settings/sign-in/": {"pk": 1},
            "settings/sessions/": {"pk": 1},
            "settings/invitations/": {"pk": invite("new@halden.example", by=maya)[0].pk},
            "join/": {"token": "forged"},
            "u/": {"token": "forged"},
            "digest/": {"token": "forged"},
            "notifications/": {"pk": _told_of(zyx, note, maya, ola)},
            "h/": {"token": "forged"},
            "v/": {"token": "forged"},
            "s/": {"token": "forged"},
            "c/": {"token": "forged"},
            "o/": {"token": "forged"},
            "hooks/": {"provider": "postmark", "secret": "forged"},
            "settings/delivery/": {"provider": "postmark"},
            "settings/outbox/": {"pk": person["message"]},
            "settings/mailboxes/": {"pk": _read(maya)},
            "settings/hours/": {"pk": 1},
            "settings/currencies/": {"pk": 1, "code": _rate(maya)},
            "settings/ties/": {"pk": make_tie_kind("rival of", of=1, to=1, by=maya).pk},
            "settings/topics/": {"pk": add_topic("Events", purpose="newsletter", by=maya).pk, "purpose": "newsletter"},
            "settings/jobs/": {"pk": job},
            "settings/objects/": {"name": "x_pet", "pk": rule},
            "settings/trades/": {"key": "club"},
            "settings/fields/": {"name": "person", "column": "x_none"},
            "records/": {"noun": "person", "record": zyx.pk, "tag": tag, "files": file},
            "attachments/": {"pk": file},
            "tasks/": {"pk": task},
            "tags/": {"pk": tag},
            "notes/": {"pk": note},
            "files/": {"noun": "person", "pk": zyx.pk, "record": zyx.pk, "field": "x_none"},
            "people/-/": {"pk": 1, "name": "city"},
            "organisations/-/": {"pk": 1, "name": "city"},
            "households/-/": {"pk": 1, "name": "size"},
            "x/": {"noun": "pet", "pk": pet, "name": "name"},
            "products/": {"pk": product, "name": "brand"},
            "orders/": {"pk": ordered, "name": "number"},
            "contracts/": {"pk": _agreed(zyx), "name": "term"},
            "returns/": {"pk": returned, "name": "number"},
            "import/": {"pk": brought.pk},
            "insights/": {"week": "2026-05-11", "month": "2026-05", "pk": _departure().pk},
        },
        own=own,
        colleagues={"admin": maya, **_colleagues(maya, ola)},
    )


def _journeyed(party: Any, maya: Any) -> dict[str, Any]:
    """A journey with the foreign person inside, whom the gate kept from something of it."""
    journey = make_journey("Welcome", by=maya)
    put_step(journey, Wait("", 30, "days"), by=maya)
    publish(journey, by=maya)
    put_in(journey, [party.pk], by=maya)
    note_held([Kept(party.pk, "consent", f"{MARK} has not agreed.")], cause=journey.cause, purpose="journey")
    return {"pk": journey.pk, "step": "s1", "run": 1, "number": 1}


def _told_of(zyx: Any, note: int, maya: Any, ola: Any) -> int:
    """Both were told of a note on the foreign record, of which only Maya may read; the number of hers."""
    about = {"kind": Told.NOTE, "at": clock.now(), "by": None, "noun": "person", "record": str(zyx.pk), "subject": note}
    tell(News(user=user.pk, once="a note", **about) for user in (maya, ola))
    return Notification.objects.get(user=maya).pk


def _put_on(party: Any, maya: Any, ola: Any) -> tuple[int, int, int, int]:
    """A task, a tag, a note and a picture on the foreign person; and a task about them that Ola has."""
    about = {"noun": "person", "record": str(party.pk)}
    task = give_task(Work(title=f"Call {MARK}", assignee=maya), **about, by=maya)
    give_task(Work(title="Call somebody back", assignee=ola, due=clock.now()), **about, by=maya)
    tag = make_tag("vip", by=maya)
    tag_record(tag, "person", str(party.pk), by=maya)
    note = write_note("person", str(party.pk), f"{MARK} likes decaf.", by=maya)
    Image.new("RGB", (2, 2)).save(drawn := io.BytesIO(), "PNG")
    file = add_file("person", str(party.pk), f"{MARK}.png", drawn, by=maya)
    make_thumbnail(file.pk)
    return task.pk, tag.pk, note.pk, file.pk


def _household(maya: Any) -> Any:
    new = NewParty(Kind.HOUSEHOLD, f"{MARK} home", [("email", "home@vansee.example")], keeper=maya)
    return add_parties([new], source="test", by=maya)[0]


def _rate(maya):
    """The letters of a currency whose rate is known."""
    set_rates([Rate("NOK", clock.now().date(), Decimal("0.09"))], source="by hand", by=maya)
    return "NOK"


def _read(maya: Any) -> int:
    """A mailbox that is read, on a server that nobody can reach."""
    told = {
        "host": "127.0.0.1",
        "port": 1,
        "username": "hello",
        "password": "sesame",
        "address": "hello@halden.example",
    }
    return add_mailbox("Hello", **told, by=maya).pk


def _departure() -> DeparturePoint:
    """A departure point that was found and not confirmed."""
    figures = dict.fromkeys(("hazard", "usual", "shrunk", "low", "high", "chance", "saved"), 0.1)
    counts = {"at_risk": 100, "left": 10, "tried": 5}
    return DeparturePoint.objects.create(
        walk="orders", step=3, state="returned before", found_at=clock.now(), seen_upto=clock.now(), **counts, **figures
    )


def _planned(mill: Any, zyx: Any, maya: Any) -> dict[str, Any]:
    """The plan of a foreign organisation, with one of each."""
    plan = make_plan(f"{MARK} stays", party=mill, by=maya)
    touches = Metric(Figure.TOUCHES, "touch", days=30)
    goal = set_goal(plan, f"{MARK} talks", touches, target=90, due_on=date(2027, 5, 12), by=maya)
    return {
        "pk": plan.pk,
        "goal": goal.pk,
        "step": plan_step(plan, f"Visit {MARK}", by=maya).pk,
        "role": ask_for_role(plan, "Signs", holder=zyx, by=maya).pk,
        "talk": plan_talk(plan, f"{MARK} prices", person=zyx, by=maya).pk,
    }


def _colleagues(maya: Any, ola: Any) -> dict[str, Any]:
    """One of each kind, with the role that makes them so."""
    own = add_role("Own", otherwise=Reach.OWN, by=maya)
    none = add_role("None", otherwise=Reach.NONE, by=maya)
    reader = add_role("Reader", otherwise=Reach.NONE, by=maya)
    nouns = ("person", "organisation", "product", "order", "return", "x_pet")
    set_rights(reader, {(noun, Deed.READ): Reach.ALL for noun in nouns}, by=maya)
    no_orders = add_role("No orders", otherwise=Reach.ALL, by=maya)
    set_rights(no_orders, {(noun, Deed.READ): Reach.NONE for noun in ("order", "return")}, by=maya)
    made = {
        name: add_user(f"{name}@halden.example", name=f"Colleague {name}", password=PASSWORD, role=role, by=maya)
        for name, role in (("all", None), ("none", none), ("reader", reader), ("no-orders", no_orders))
    }
    return made | {"own": change_user(ola, role=own, by=maya)}


_days = itertools.count(1)


def _episode() -> str:
    return (clock.now() - timedelta(days=next(_days))).isoformat()


def _ordered(party: Any, number: int) -> None:
    line = NewLine(product=None, quantity=1, value=2500, topic="coffee")
    order = NewOrder(number=f"R{number}", placed_at=clock.now() - timedelta(hours=2), currency="EUR", party=party.pk,
                     lines=[line])  # fmt: skip
    place_orders([order], source="test")


def _agreed(party: Any) -> Any:
    """A contract of the party."""
    new = NewContract(number=f"{MARK}-C1", party=party.pk, starts_on=clock.now().date(), term=12, value=9900,
                      currency="EUR")  # fmt: skip
    start_contracts([new], source="test")
    return new.id


def _pet(zyx: Any, ina: Any, maya: Any) -> tuple[int, int]:
    """A kind of record made here that is told as touches, and two of it: one is Maya's and named after the mark, the
    other Ola's own; the first, and what is told."""
    make_object("Pet", "Pets", by=maya)
    add_field("x_pet", "Fed by", type="one", options={"to": "person"}, by=maya)
    foreign, _ = create(
        "x_pet",
        [{"name": f"{MARK} the cat", "owner": maya.pk, "x_fed_by": ina.pk},
         {"name": "Own dog", "owner": ina.keeper_id, "x_fed_by": zyx.pk}],
        by=maya,
    )  # fmt: skip
    rule = make_touch_rule("x_pet", "Feeds one", whose="x_fed_by", direction=Direction.FROM_THEM, by=maya)
    return foreign, rule.pk


def _bought(party: Any) -> tuple[Any, Any, int]:
    """An order and a return of the party, and a product that somebody else bought."""
    product = add_products([Product(number="P1", name=f"{MARK} blend", source="test")])["P1"]
    order = NewOrder(number=f"{MARK}-1", placed_at=clock.now() - timedelta(hours=5), currency="EUR", party=party.pk,
                     lines=[NewLine(product=product, quantity=1, value=2500)])  # fmt: skip
    place_orders([order], source="test")
    back = NewReturn(number=f"{MARK}-R1", returned_at=clock.now(), currency="EUR", quantity=1, value=2500,
                     party=party.pk, product=product, order=order.id)  # fmt: skip
    take_back([back], source="test")
    return order.id, back.id, product


def _all_of(party: Any, maya: Any) -> dict[str, Any]:
    """A touch, loops, points, a decision and a message of one party."""
    now = clock.now()
    touch = log(
        Logged(id=uuid7(), party_id=party.pk, kind="call.received", direction=Direction.FROM_THEM,
               at=now - timedelta(hours=3), text=f"{MARK} called"),
        by=maya,
    )  # fmt: skip
    loop, closed = (
        open_loop(party, kind=Loop.QUESTION, owed_by=Owed.BY_US, text=f"{MARK} asks {word}", owner=maya,
                  due_at=now - timedelta(days=1), by=maya)
        for word in ("when", "why")
    )  # fmt: skip
    close_loop(closed, channel="phone", text="Told.", by=maya)
    point, put = (
        TriggerPoint.objects.create(party=party, rule="silence", episode=_episode(), keeper=maya, due_at=now,
                                    fired_at=now, at_stake=100)
        for _ in range(2)
    )  # fmt: skip
    decision = put_off(put, until=now + timedelta(days=1), by=maya)
    about = TriggerPoint.objects.create(party=party, rule="silence", episode=_episode(), keeper=maya,
                                        due_at=now, fired_at=now)  # fmt: skip
    message = write(party, subject="Hello", body=f"Dear {MARK}", point=about, touch_id=uuid7(), by=maya)
    identity = party.identities.filter(kind="email").get()
    promise = ProposedLoop(party=party, conversation=message.conversation, kind=Loop.PROMISE, owed_by=Owed.BY_THEM,
                           text=f"{MARK} pays", touch_id=uuid7(), proposed_at=now, source="test")  # fmt: skip
    propose_loops([promise])
    stop = suppress(identity.value, "unsubscribed", by=maya)
    return {
        "touch": touch, "loop": loop.pk, "point": point.pk, "decision": decision.pk, "message": message.pk,
        "talk": message.conversation_id, "proposal": message.conversation.proposals.get().pk, "identity": identity.pk,
        "stop": stop.pk, "introduction": 1, "deed": "introduced", **strong(party, maya),
    }  # fmt: skip
