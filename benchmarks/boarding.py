"""How long does the first paint of a board take that has ten thousand cards?

One process asks for the page as the web server does. Beside it stands what its statements cost alone, run by psycopg in
the same run, and what the same question costs when it is written by hand.
"""

import os
import time
from datetime import date, timedelta
from statistics import median

import psycopg
from django.db import connection

from rapport.platform.records.commands import add_field, create, make_object

from .costs import costs_of, most_queries
from .figures import Figure
from .plain import plain_ms
from .visits import Page, browser, me

STAGES = ("Talking", "Tasting", "Proposal", "Agreeing", "Won", "Lost", "Later")
LIMIT_MS, BATCH, SHOWN = 200, 1_000, 20
#: The least that a board must ask: how many and how much in each column, and the first cards of each.
BY_HAND = (
    "SELECT o.x_stage, count(*), sum(o.x_worth) FROM records_x_deal d LEFT JOIN records_own_x_deal o ON o.id = d.id "
    "WHERE d.binned_at IS NULL GROUP BY 1",
    "SELECT * FROM (SELECT d.id, d.name, d.owner_id, o.x_stage, o.x_worth, o.x_closes, row_number() OVER "
    "(PARTITION BY o.x_stage ORDER BY d.name, d.id) AS place FROM records_x_deal d "
    f"LEFT JOIN records_own_x_deal o ON o.id = d.id WHERE d.binned_at IS NULL) every WHERE place <= {SHOWN}",
)


def measure(*, cards: int, rounds: int) -> list[Figure]:
    """The median of the whole board, the same beside its SQL, and its parts."""
    make_deals(cards)
    reader = browser()
    board = Page("board", "board", ("/x/deal?as=board",), "data-lane")
    calendar = Page("calendar", "calendar", ("/x/deal?as=calendar&by=x_closes",), "data-drop")
    whole, plain, by_hand = _ms(reader, board, rounds), plain_ms(board, rounds=rounds), _by_hand_ms(rounds)
    how = f"{rounds} requests after five that do not count, in one process, session and user included"
    data = f"{cards:,} cards in {len(STAGES) + 1} columns, {most_queries(reader, board)} queries"
    return [
        Figure("first paint of a board, median", whole, "ms", data, how, "board_ms_10k", LIMIT_MS),
        Figure("first paint of a board beside its plain SQL", whole / plain, "", f"plain SQL {plain:.1f} ms",
               "the median page against its own statements, run by psycopg with their values"),
        Figure("first paint of a board beside SQL written by hand", whole / by_hand, "", f"by hand {by_hand:.1f} ms",
               "the median page against two statements for the same columns and cards, run by psycopg"),
        Figure("month of a calendar, median", _ms(reader, calendar, rounds), "ms",
               f"{cards:,} records on 400 days, {most_queries(reader, calendar)} queries", how),
        *costs_of(reader, board),
    ]  # fmt: skip


def make_deals(cards: int) -> None:
    """A noun made here with a choice, an amount and a day."""
    by = me()
    make_object("Deal", "Deals", by=by)
    add_field("x_deal", "Stage", type="choice", options={"words": [[s.lower(), s] for s in STAGES]}, by=by)
    add_field("x_deal", "Worth", type="money", by=by)
    add_field("x_deal", "Closes", type="date", by=by)
    first = date(2026, 1, 1)
    for start in range(0, cards, BATCH):
        told = [
            {"name": f"Deal {n * 7919 % cards:05d}", "owner": by.pk, "x_stage": STAGES[n % len(STAGES)].lower(),
             "x_worth": n * 137 % 1_000_000, "x_closes": first + timedelta(days=n % 400)}
            for n in range(start, min(start + BATCH, cards))
        ]  # fmt: skip
        create("x_deal", told, by=by)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE records_x_deal, records_own_x_deal")


def _ms(reader, page: Page, rounds: int) -> float:
    took = []
    for place in range(rounds + 5):
        started = time.perf_counter()
        answer = reader.get(page.paths[0])
        if place >= 5:
            took.append(time.perf_counter() - started)
        if page.holds not in answer.text:
            raise RuntimeError(f"{page.paths[0]} answered {answer.status_code}, and not the page.")
    return median(took) * 1000


def _by_hand_ms(rounds: int) -> float:
    took = []
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as alone:
        for _ in range(rounds):
            started = time.perf_counter()
            for statement in BY_HAND:
                alone.execute(statement).fetchall()
            took.append(time.perf_counter() - started)
    return median(took) * 1000
