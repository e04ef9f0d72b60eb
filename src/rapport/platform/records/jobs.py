"""What runs later? Copying values to another kind, working some out, building indexes, words, erasing the bin."""

from procrastinate.contrib.django import app

from rapport.platform.access.queries import everybody
from rapport.platform.jobs import WITH_BACK_OFF

from . import commands


@app.task(name=commands.COPY, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def copy_values(retyping: int, by: int) -> None:
    commands.copy_values(retyping, by=everybody().filter(pk=by).first())


@app.task(name=commands.BUILD, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def build_index(fast: int, by: int) -> None:
    commands.build_index(fast, by=everybody().filter(pk=by).first())


@app.task(name=commands.INDEX, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def index_noun(noun: str) -> None:
    commands.index_noun(noun)


@app.task(name=commands.WORK_OUT, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def work_out(noun: str, ids: list[str], moved: list[list[str]]) -> None:
    commands.work_out(noun, ids, [(of, by, record) for of, by, record in moved])


@app.task(name=commands.WORK_OUT_ALL, queue="fields", retry=WITH_BACK_OFF, pass_context=False)
def work_out_all(working: int) -> None:
    commands.work_out_all(working)


@app.task(queue="fields", pass_context=False)
def check_what_is_worked_out(timestamp: int = 0) -> None:
    commands.check_what_is_worked_out()


@app.task(name=commands.WORK, queue="bulk", retry=WITH_BACK_OFF, pass_context=False)
def work_on_bulk(bulk: int) -> None:
    commands.work_on_bulk(bulk)


@app.task(queue="bulk", pass_context=False)
def forget_bulk_rows(timestamp: int) -> None:
    commands.forget_bulk_rows()


@app.task(queue="bin", pass_context=False)
def erase_what_is_in_the_bin(timestamp: int) -> None:
    commands.erase_what_is_in_the_bin()
