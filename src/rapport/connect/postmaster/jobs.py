"""What runs later? Asking about our domain, once a day."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="mail", queueing_lock="our domain", pass_context=False)
def ask_about_our_domain(timestamp: int = 0) -> None:
    commands.ask_about_our_domain()
