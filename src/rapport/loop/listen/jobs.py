"""What runs later? Erasing what nobody brought back, telling of records made here, valuing touches anew."""

from procrastinate.contrib.django import app

from rapport.platform.access.queries import everybody
from rapport.platform.jobs import WITH_BACK_OFF

from . import commands
from .models import TouchRule


@app.task(queue="bin", pass_context=False)
def erase_what_is_in_the_bin(timestamp: int = 0) -> None:
    commands.erase_what_is_in_the_bin()


@app.task(name=commands.RESTATE, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def restate_touches(restating: int) -> None:
    commands.restate_touches(restating, everything=False)


@app.task(name=commands.RESTATE_ALL, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def restate_all_touches(restating: int) -> None:
    commands.restate_touches(restating, everything=True)


@app.task(name=commands.TELL, queue="reactions", retry=WITH_BACK_OFF, pass_context=False)
def tell_of_records(noun: str, ids: list[int]) -> None:
    commands.tell_of_records(noun, ids)


@app.task(name=commands.TELL_ALL, queue="bulk", retry=WITH_BACK_OFF, pass_context=False)
def tell_of_all(rule: int) -> None:
    commands.tell_of_all(TouchRule.objects.get(pk=rule))


@app.task(name=commands.TAKE_BACK, queue="bulk", retry=WITH_BACK_OFF, pass_context=False)
def take_back_rule(rule: int, by: int | None) -> None:
    commands.take_back_rule(TouchRule.objects.get(pk=rule), by=everybody().filter(pk=by).first() if by else None)
