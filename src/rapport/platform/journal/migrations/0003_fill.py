"""What are the old entries about? Told from their payload, in batches that commit: cut off, it goes on where it was.

A loop's other date was told in a shape of its own; it takes the one shape of all changes.
"""

from django.db import migrations

BATCH = 5_000
ABOUT = {
    ("party", "party_id"): "know.PartyAdded know.PartyChanged know.KeeperChanged know.TieAdded know.TieEnded"
                           " know.ConsentGiven mailbox.MailReceived",
    ("loop", "loop_id"): "listen.LoopOpened listen.LoopClosed listen.LoopReopened listen.LoopMoved"
                         " listen.LoopHandedOver",
    ("touch", "touch_id"): "listen.TouchCorrected",
    ("decision", "decision_id"): "decide.DecisionMade decide.DecisionUndone",
    ("message", "message_id"): "act.MessageWritten act.MessageTakenBack act.MessageLeft act.MessageHeldBack"
                               " act.MessageFailed act.MessageSentAgain",
    ("template", "kind"): "act.TemplateChanged",
    ("order", "order_id"): "sales.OrderPlaced",
    ("return", "return_id"): "sales.GoodsReturned",
    ("import", "import_id"): "importing.ImportStarted importing.ImportFinished importing.ImportTakenBack",
    ("user", "user_id"): "access.UserAdded access.UserChanged",
    ("team", "team_id"): "access.TeamAdded",
    ("job", "job_id"): "jobs.JobTriedAgain jobs.JobDropped",
}  # fmt: skip
FILL = """
UPDATE journal_entry e SET noun = k.noun, record = e.payload ->> k.key
FROM unnest(%(kinds)s::text[], %(nouns)s::text[], %(keys)s::text[]) k (kind, noun, key)
WHERE e.id >= %(first)s AND e.id < %(end)s AND e.kind = k.kind AND e.noun IS NULL AND e.payload ->> k.key IS NOT NULL
"""
ONE_SHAPE = """
UPDATE journal_entry
SET payload = payload - 'due' || jsonb_build_object('changed', jsonb_build_object('due', payload -> 'due'))
WHERE id >= %(first)s AND id < %(end)s AND kind = 'listen.LoopMoved' AND payload ? 'due'
"""


def fill(apps, schema_editor):
    told = [(kind, *about) for about, kinds in ABOUT.items() for kind in kinds.split()]
    kinds, nouns, keys = (list(column) for column in zip(*told))
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(min(id), 0), coalesce(max(id), -1) FROM journal_entry")
        first, last = cursor.fetchone()
        while first <= last:
            batch = {"kinds": kinds, "nouns": nouns, "keys": keys, "first": first, "end": first + BATCH}
            cursor.execute(FILL, batch)
            cursor.execute(ONE_SHAPE, batch)
            first += BATCH


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("journal", "0002_about")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
