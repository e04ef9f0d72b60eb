"""What runs later? Small pictures, and letting bytes go that nothing points at."""

from procrastinate.contrib.django import app

from . import commands


@app.task(name=commands.THUMBNAIL, queue="files", pass_context=False)
def make_thumbnail(file: int) -> None:
    commands.make_thumbnail(file)


@app.task(name=commands.DROP, queue="bin", pass_context=False)
def drop_bytes(sums: list[str]) -> None:
    commands.drop_bytes(sums)


@app.task(queue="bin", pass_context=False)
def sweep(timestamp: int) -> None:
    commands.sweep()
