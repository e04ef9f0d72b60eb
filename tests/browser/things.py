"""What else a world has, so that no page stands empty: imports in every state, messages, a job that failed."""

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from rapport.connect.importing.commands import dry_run, run_import, start_import
from rapport.departments.sales.commands import NewLine, NewOrder, NewReturn, place_orders, take_back
from rapport.loop.act import jobs
from rapport.loop.act.commands import send_due, write
from rapport.loop.act.commands.endings import fail, hold_back
from rapport.loop.know.commands import add_products
from rapport.loop.know.models import Party, Product
from rapport.platform import clock
from rapport.platform.jobs.models import Trouble
from rapport.platform.records.commands import add_field, make_fast, retire_field

PEOPLE = """Name,E-mail,City,Newsletter
Nora Sand,nora@sand.example,Oslo,yes
Per Lund,per@lund.example,Bergen,no
Ida Moe,not an address,Oslo,yes
"""


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
    """One that left, as far as our outbox, one that was held back, one that failed. Mail is not set up yet."""
    _, held, failed = (
        write(party, subject="The new opening hours", body=f"Dear {party.name},\n\nwe open at eight.", by=by)
        for party in parties[:3]
    )
    hold_back(held, why="A complaint is open.")
    fail(failed, why="550 There is no such mailbox.")
    with clock.at(clock.now() + timedelta(minutes=1)):
        send_due()
    return {"message": failed.pk}


def sell_and_take_back(party: Party) -> dict[str, Any]:
    """A product bought every week of a year, some of it come back; an order that came late, one that is late."""
    now = clock.now()
    told = add_products([Product(number="D-1", name="Decaf beans", category="Coffee", brand="Halden", source="test")])
    line = NewLine(product=told["D-1"], quantity=4, value=5200, margin=1500)
    orders = [
        NewOrder(number=f"W{week:03}", placed_at=now - timedelta(weeks=week, hours=5), currency="EUR", party=party.pk,
                 lines=[line], due_on=(now - timedelta(weeks=week, days=-3)).date(),
                 delivered_at=now - timedelta(weeks=week, days=-5) if week else None)
        for week in range(1, 50)
    ]  # fmt: skip
    late = NewOrder(number="L001", placed_at=now - timedelta(days=9), currency="EUR", party=party.pk, lines=[line],
                    due_on=(now - timedelta(days=3)).date())  # fmt: skip
    place_orders([*orders, late], source="shop")
    backs = [
        NewReturn(number=f"R{i:03}", returned_at=now - timedelta(weeks=1 + 6 * i), currency="EUR", quantity=1, value=1300,
                  party=party.pk, order=orders[6 * i].id, product=told["D-1"], reason="Too dark")
        for i in range(8)
    ]  # fmt: skip
    take_back(backs, source="shop")
    return {"product": told["D-1"], "order": str(orders[0].id), "late": str(late.id), "return": str(backs[0].id)}


def add_fields(by: Any) -> None:
    """One to choose from, one that waits to be made fast, one that was retired."""
    add_field("person", "Favourite roast", type="choice", options={"words": ["Light", "Medium", "Dark"]},
              help="As they order it.", by=by)  # fmt: skip
    makers = {"to": "organisation"}
    for label, kind, options in (
        ("Maker", "one", makers), ("Sold by", "many", makers), ("Story", "rich_text", None), ("Sheet", "file", None),
        ("Tags", "choices", {"words": ["Organic", "Fair", "Local"]}), ("Vegan", "checkbox", None), ("Price", "money", None),
        ("Stars", "rating", None), ("Roasted", "date", None), ("Tasted", "date_time", None), ("Note", "long_text", None),
    ):  # fmt: skip
        add_field("product", label, type=kind, options=options, by=by)
    make_fast("person", add_field("person", "Shoe size", type="number", personal=True, by=by).name, by=by)
    retire_field(add_field("person", "Fax", type="phone", by=by), by=by)


def let_a_job_fail() -> None:
    """A job that was given up."""
    job = ProcrastinateJob.objects.get(pk=jobs.send_due.defer())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed', attempts = 6 WHERE id = %s", [job.pk])
    Trouble.objects.create(job=job.pk, at=clock.now(), why="OSError: No space left on device")
