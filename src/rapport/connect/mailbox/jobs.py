"""What runs later? Reading the mailboxes."""

from procrastinate.contrib.django import app

from . import commands


@app.task(queue="mail", queueing_lock="mailboxes", pass_context=False)
def poll_mailboxes(timestamp: int = 0) -> None:
    commands.poll_all()


@app.task(name=commands.READ_MAILBOX, queue="mail", pass_context=False)
def read_mailbox(mailbox: int) -> None:
    commands.poll(mailbox)
