"""What else a world has, so that no page stands empty: imports in every state, messages, a job that failed."""

import tempfile
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.connect.importing.commands import dry_run, run_import, start_import
from rapport.connect.mailbox.commands import add_mailbox, receive
from rapport.connect.mailbox.models import Mailbox, Skipped
from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, take_back
from rapport.departments.sales.contracts.commands import NewContract, start_contracts
from rapport.loop.act import jobs
from rapport.loop.act.commands import send_due, write
from rapport.loop.act.commands.endings import fail, hold, hold_back
from rapport.loop.act.gate import HOLD, Rule, Verdict
from rapport.loop.know.commands import (
    add_person,
    add_products,
    add_topic,
    close_topic,
    note_consent,
    set_often,
    set_tracking,
    suppress,
    write_text,
)
from rapport.loop.know.models import Often, Party, Product, Purpose, Suppression
from rapport.loop.listen.models import Conversation
from rapport.platform import clock
from rapport.platform.access.commands import add_role, add_user, set_field_right, set_rights
from rapport.platform.hours.commands import add_holiday, set_hours
from rapport.platform.jobs.models import Trouble
from rapport.platform.money.commands import set_rates
from rapport.platform.money.reading import Told
from rapport.platform.records.commands import (
    add_field,
    add_worked_field,
    create,
    make_fast,
    make_object,
    retire_field,
)
from rapport.platform.records.declare import Worked
from rapport.strategy.plans.commands import (
    ask_for_role,
    make_plan,
    plan_for_the_demo,
    plan_step,
    plan_talk,
    set_goal,
    settle_step,
)
from rapport.strategy.plans.metrics import Metric
from rapport.strategy.plans.models import Figure
from tests.people import PASSWORD

PEOPLE = """Name,E-mail,City,Newsletter
Nora Sand,nora@sand.example,Oslo,yes
Per Lund,per@lund.example,Bergen,no
Ida Moe,not an address,Oslo,yes
"""


def plan_with(organisation: Party, by: Any) -> dict[str, int]:
    """A plan for everybody, and one for an organisation with one of each."""
    plan_for_the_demo(by=by)
    plan = make_plan("Be their only coffee, and the reason breakfast scores rise.", party=organisation, by=by)
    touches = Metric(Figure.TOUCHES, "touch", days=90)
    until = clock.now().date() + timedelta(days=120)
    goal = set_goal(plan, "We talk every week", touches, target=400, due_on=until, by=by)
    plan_step(plan, "Agree two-tier prices", owner=by, due_on=until - timedelta(days=110), by=by)
    settle_step(plan_step(plan, "Try four blends with them", owner=by, by=by), "done", by=by)
    owner = organisation.ties_back.current().order_by("pk").first()
    ask_for_role(plan, "Decides", holder=owner.party if owner else None, by=by)
    ask_for_role(plan, "CFO", by=by)
    plan_talk(plan, "Delivery in snow", colleague=by, person=owner.party if owner else None, by=by)
    return {"plan": plan.pk, "goal": goal.pk}


def bring_in_files(by: Any) -> dict[str, int]:
    """A file that waits for its columns, one that was looked at, one that is in."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        path.write_text(PEOPLE)
        matched, checked = (start_import(path, "person", by=by) for _ in range(2))
        path.write_text(PEOPLE.replace("Sand", "Vik").replace("sand", "vik").replace("lund", "lie"))
        brought = start_import(path, "person", by=by)
    for looked_at in (checked, brought):
        dry_run(looked_at)
    run_import(brought)
    return {"matched": matched.pk, "checked": checked.pk, "brought": brought.pk}


def write_letters(parties: list[Party], by: Any) -> dict[str, int]:
    """One that left, as far as our outbox, one that is held, one that was held back, one that failed. No mail yet."""
    _, held, failed = (
        write(party, subject="The new opening hours", body=f"Dear {party.name},\n\nwe open at eight.", by=by)
        for party in parties[:3]
    )
    hold_back(held, why="A complaint is open.")
    waits = write(parties[0], subject="Your new roast", body="It is in.", by=by)
    until = clock.now() + timedelta(days=1)
    hold(waits, Verdict(HOLD, f"A complaint of {parties[0].name} is open.", Rule.COMPLAINT, until))
    fail(failed, why="550 There is no such mailbox.")
    with clock.at(clock.now() + timedelta(minutes=1)):
        send_due()
    return {"message": failed.pk, "mailbox": _read_mails(by)} | _hear(parties[1])


def _hear(party: Party) -> dict[str, int]:
    """What came in: from somebody we know, with a promise, and a question of somebody we do not know."""
    mail = "From: {}\r\nMessage-ID: <{}@example.org>\r\nSubject: {}\r\n\r\n{}"
    known = f"{party.name} <{party.identities.get(kind='email').value}>"
    beans = "The new beans are lovely, everybody likes them.\n\nI will send you our order for June on Friday."
    for told in ((known, "hear-1", "The new beans", beans),
                 ("Nils Aune <nils@aune.example>", "hear-2", "Shipping", "Do you ship to Bergen?")):  # fmt: skip
        receive(mail.format(*told).encode())
    talks = dict(Conversation.objects.filter(received_mails__isnull=False).values_list("subject", "pk"))
    return {"conversation": talks["The new beans"], "stranger": talks["Shipping"]}


def _read_mails(by: Any) -> int:
    """A mailbox that works, and one whose server is away."""
    told = {"host": "127.0.0.1", "port": 1, "password": "sesame", "owner": by, "by": by}
    orders = add_mailbox("Orders", username="orders", address="orders@halden.example", **told)
    away = add_mailbox("Per", username="per", address="per@halden.example", **told)
    now = clock.now()
    read = {"last_run_at": now - timedelta(minutes=2), "last_success_at": now - timedelta(minutes=2)}
    Mailbox.objects.filter(pk=orders.pk).update(**read, next_run_at=now + timedelta(seconds=40))
    trouble = {"trouble": "127.0.0.1 does not answer on port 1.", "failures": 3, "last_run_at": now}
    Mailbox.objects.filter(pk=away.pk).update(**trouble, next_run_at=now + timedelta(minutes=5))
    for uid, why in enumerate((Skipped.Why.NEWSLETTER, Skipped.Why.NEWSLETTER, Skipped.Why.TOO_LARGE), start=1):
        Skipped.objects.create(mailbox=orders, uid_validity=1, uid=uid, why=why, said="It is not kept.", size=1, at=now)
    return orders.pk


def add_fields(by: Any) -> None:
    """One to choose from, one that waits to be made fast, one that was retired."""
    add_field("person", "Favourite roast", type="choice", options={"words": ["Light", "Medium", "Dark"]},
              help="As they order it.", by=by)  # fmt: skip
    make_fast("person", add_field("person", "Shoe size", type="number", personal=True, by=by).name, by=by)
    retire_field(add_field("person", "Fax", type="phone", by=by), by=by)


def make_pets(party: Party, by: Any) -> dict[str, int]:
    """A kind of record made here, and one that belongs to somebody."""
    make_object("Pet", "Pets", icon="paw-print", sentence="Whom our customers feed.", by=by)
    add_field("x_pet", "Keeper", type="one", options={"to": "person"}, by=by)
    add_field("x_pet", "Born", type="date", by=by)
    add_field("x_pet", "Mother", type="one", options={"to": "x_pet"}, by=by)
    add_worked_field("x_pet", "Born in", Worked(formula="year of(x_born)"), by=by)
    add_worked_field("x_pet", "Young", Worked(noun="x_pet", by="x_mother", measure="count"), by=by)
    (pk,) = create("x_pet", [{"name": "Rex", "owner": by.pk, "x_keeper": party.pk, "x_born": date(2021, 4, 2)}], by=by)
    return {"pet": pk}


def make_deals(by: Any) -> dict[str, int]:
    """What boards and calendars are looked at on: forty deals in three stages, on days of this month."""
    make_object("Deal", "Deals", icon="handshake", by=by)
    stages = [["talking", "Talking"], ["trial", "Trial"], ["won", "Won"]]
    add_field("x_deal", "Stage", type="choice", options={"words": stages}, by=by)
    add_field("x_deal", "Worth", type="money", by=by)
    add_field("x_deal", "Closes", type="date", by=by)
    first = clock.now().date().replace(day=1)
    told = [
        {"name": f"Deal {n:02d}", "owner": by.pk, "x_stage": stages[n % 2][0], "x_worth": 10_000 * n,
         "x_closes": first + timedelta(days=n // 6 * 4)}
        for n in range(1, 49)
    ]  # fmt: skip
    return {"deal": create("x_deal", told, by=by)[0]}


def trade(parties: list[Party]) -> dict[str, Any]:
    """A product, an order of two lines, and a return of one."""
    blend = Product(number="P1", name="House blend", category="Coffee", margin_share=0.4, source="test")
    paper = Product(number="P2", name="Filter paper", category="Things", source="test")
    products = add_products([blend, paper])
    lines = [NewLine(product=pk, quantity=2, value=1850) for pk in products.values()]
    made = [NewOrder(number=f"T-{party.pk}", placed_at=clock.now() - timedelta(days=9), currency="EUR", party=party.pk,
                     lines=lines) for party in parties]  # fmt: skip
    place_orders(made, source="test")
    back = NewReturn(number=f"B-{parties[0].pk}", returned_at=clock.now() - timedelta(days=2), currency="EUR",
                     quantity=1, value=1850, party=parties[0].pk, product=products["P1"], order=made[0].id)  # fmt: skip
    take_back([back], source="test")
    return {"product": products["P1"], "order": str(made[0].id), "return": str(back.id)}


def agree(party: Party) -> NewContract:
    """A contract that is due soon, and forty like it by which it is judged."""
    today = clock.now().date()
    starts = today.replace(year=today.year - 3, day=min(today.day, 28)) + timedelta(days=20)
    news = [
        NewContract(number=f"K-{i}", starts_on=starts, term=12, value=12_000, currency="EUR", renewals=2,
                    party=party.pk if i == 0 else None)
        for i in range(30)
    ]  # fmt: skip
    news += [
        NewContract(number=f"K-{i}", starts_on=starts, term=12, value=12_000, currency="EUR", renewals=i % 2,
                    ended_at=clock.now() - timedelta(days=400 - i), reason="Too dear")
        for i in range(30, 40)
    ]  # fmt: skip
    start_contracts(news, source="test")
    return news[0]


def let_somebody_see_little(by: Any) -> dict[str, int]:
    """Rita works at the counter: she reads and changes whom she keeps, and never sees a city."""
    role = add_role("Counter", otherwise="none", by=by)
    own = dict.fromkeys([("person", "read"), ("person", "edit"), ("order", "read")], "own")
    set_rights(role, own | {("person", "create"): "all"}, by=by)
    set_field_right(role, "person", "city", may_read=False, may_edit=False, by=by)
    rita = add_user("rita@halden.example", name="Rita Sol", password=PASSWORD, role=role)
    hers = add_person("Hanne Own", city="Tromso", keeper=rita, by=by)
    return {"rita": rita.pk, "hers": hers.pk}


def rest_by_no_clock(by: Any) -> None:
    """Mail leaves at whatever hour the tests run; the one holiday is over."""
    set_hours([[(540, 1020)]] * 7, quiet_from=0, quiet_to=0, quiet_weekend=False, by=by)
    add_holiday(date(2026, 5, 17), "Constitution Day", by=by)


def tell_rates(by: Any) -> None:
    """One currency whose rates are told again and again, and one that was forgotten."""
    days = (date(2026, 1, 5), date(2026, 5, 4))
    set_rates([Told("NOK", day, Decimal("0.0867")) for day in days], source="eurofxref-hist.csv", by=by)
    set_rates([Told("SEK", days[0], Decimal("0.0912"))], source="By hand", by=by)


def let_a_job_fail() -> None:
    """A job that was given up."""
    job = ProcrastinateJob.objects.get(pk=jobs.send_due.defer())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 6 WHERE id = %s", [job.pk])
    Trouble.objects.create(job=job.pk, at=clock.now(), why="OSError: No space left on device")


def ask_about(party: Party, by: Any) -> dict[str, Any]:
    """Topics and consent texts; the party agreed to one, wishes something, and one of its addresses takes no mail."""
    brewing = add_topic("Brewing at home", purpose=Purpose.NEWSLETTER, words="One guide a month", by=by)
    add_topic("Offers", purpose=Purpose.JOURNEY, words="Four times a year", by=by)
    close_topic(add_topic("Events in Milan", purpose=Purpose.NEWSLETTER, by=by), by=by)
    words = "You may write to me about {}. I can stop it by one click, or by an answer to any mail."
    for about in ("coffee", "coffee, once a month"):
        text = write_text(Purpose.NEWSLETTER, words=words.format(about), by=by)
    write_text(Purpose.NEWSLETTER, topic=brewing, words=words.format("brewing at home"), by=by)
    last_week = clock.now() - timedelta(days=7)
    note_consent(party, Purpose.NEWSLETTER, topic=brewing, channel="email", granted=True, text=text, source="form",
                 address="203.0.113.7", proof="Ticked the box.", said_at=last_week, by=by)  # fmt: skip
    note_consent(party, Purpose.PERSONAL, channel="phone", granted=False, source="phone", proof="Do not call me.",
                 said_at=last_week, by=by)  # fmt: skip
    set_often(party, Often.NOW_AND_THEN, by=by)
    set_tracking(party, False, by=by)
    for email in party.identities.filter(kind="email").values_list("value", flat=True)[1:]:
        suppress(email, Suppression.Kind.DEAD, by=by)
    return {"topic": brewing.pk}
