"""What runs later? Interests after an import, a seventh of everybody's and all returns every night, feelings anew."""

from procrastinate.contrib.django import app

from rapport.platform import clock

from . import commands


@app.task(queue="upkeep", queueing_lock="interests", pass_context=False)
def catch_up_with_interests(timestamp: int) -> None:
    commands.catch_up()


@app.task(queue="nightly", queueing_lock="all interests", pass_context=False)
def read_everybody(timestamp: int) -> None:
    commands.read_everybody(weekday=clock.now().weekday())


@app.task(queue="nightly", queueing_lock="returns", pass_context=False)
def fit_returns(timestamp: int) -> None:
    commands.fit_returns()


@app.task(queue="nightly", queueing_lock="feelings", pass_context=False)
def learn_feelings_again(timestamp: int) -> None:
    commands.learn_again()
