"""What was said by mail before there were conversations belongs to some: by the ids it quotes, and the loops it is about.

Only where something is still owed by us is a conversation open; all others begin closed, so that nobody finds years of
old mails waiting.
"""

from collections import defaultdict

from django.db import migrations

MAILS = """
SELECT r.id, r.party_id, r.message_id, r.answers_id, r.loop_id, r.received_at, r.source,
       coalesce(t.human, 0) >= .5 AND r.kind <> 'mail.bounced', coalesce(t.identity, ''),
       coalesce(t.payload ->> 'subject', ''), coalesce(t.payload ->> 'references', ''),
       CASE WHEN t.payload ? 'forged' THEN '' ELSE coalesce(t.payload ->> 'from', '') END
FROM mailbox_receivedmail r
LEFT JOIN (
    SELECT id, human, identity, payload FROM listen_touchpoint WHERE channel = 'email'
    UNION ALL SELECT id, human, identity, payload FROM listen_landing WHERE channel = 'email'
) t ON t.id = r.touch_id
WHERE r.kind <> ''
ORDER BY r.received_at, r.id
"""
MESSAGES = """
SELECT m.id, m.party_id, m.message_id, m.in_reply_to, m.loop_id, m.written_at, m.subject,
       m.taken_back_at IS NULL AND m.held_back_at IS NULL AND m.failed_at IS NULL
FROM act_message m
WHERE m.purpose <> 'newsletter' AND m.written_by_id IS NOT NULL AND m.taken_back_at IS NULL
ORDER BY m.written_at, m.id
"""
KEEPERS = "SELECT id, keeper_id FROM know_party WHERE id = ANY (%s)"
OPEN = "SELECT id FROM listen_openloop WHERE id = ANY (%s) AND closed_at IS NULL AND owed_by = 'us'"
NEW = """
INSERT INTO listen_conversation (party_id, identity, subject, channel, owner_id, turn, last_in_at, last_out_at,
                                 closed_at, source)
SELECT party, identity, subject, 'email', owner, turn, heard, said, closed, source
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::text[], %s::timestamptz[], %s::timestamptz[],
            %s::timestamptz[], %s::text[])
     WITH ORDINALITY AS new (party, identity, subject, owner, turn, heard, said, closed, source, n)
ORDER BY n RETURNING id
"""
BELONG = "UPDATE {table} SET conversation_id = new.c FROM unnest(%s::bigint[], %s::bigint[]) AS new (id, c) WHERE {table}.id = new.id"
FROM = "UPDATE mailbox_receivedmail r SET sender = new.s FROM unnest(%s::bigint[], %s::text[]) AS new (id, s) WHERE r.id = new.id"


class Groups:
    """Which things belong together?"""

    def __init__(self):
        self.above = {}

    def of(self, one):
        while (above := self.above.setdefault(one, one)) != one:
            self.above[one] = self.above.setdefault(above, above)
            one = above
        return one

    def join(self, one, other):
        self.above[self.of(one)] = self.of(other)


def make_conversations(apps, editor):
    with editor.connection.cursor() as cursor:
        cursor.execute(MESSAGES)
        messages = cursor.fetchall()
        cursor.execute(MAILS)
        mails = cursor.fetchall()
        if not messages and not mails:
            return
        groups = together(messages, mails)
        new = conversations(cursor, groups)
        cursor.execute(NEW, [list(column) for column in zip(*(row for row, _ in new))] if new else [[]] * 9)
        ids = [pk for (pk,) in cursor.fetchall()]
        for table, kind in (("act_message", "message"), ("mailbox_receivedmail", "mail"), ("listen_openloop", "loop")):
            pairs = [(pk, ids[n]) for n, (_, members) in enumerate(new) for what, pk in members if what == kind]
            if pairs:
                cursor.execute(BELONG.format(table=table), [list(column) for column in zip(*pairs)])
        senders = [(row[0], row[11][:254]) for row in mails if row[11]]
        if senders:
            cursor.execute(FROM, [list(column) for column in zip(*senders)])


def together(messages, mails):
    """Messages and mails by their conversation, each in its order."""
    groups, heard, said = Groups(), defaultdict(list), {row[2]: row for row in messages}
    of_us = {row[0] for row in messages}
    for pk, party, message_id, answers, loop, _, _, _, identity, _, references, _ in mails:
        me = ("mail", pk)
        groups.of(me)
        if answers in of_us:
            groups.join(me, ("message", answers))
        if loop:
            groups.join(me, ("loop", loop))
        whose = party or identity
        for quoted in references.split():
            for other in heard.get((whose, quoted), ())[:1]:
                groups.join(me, other)
            sent = said.get(quoted)
            if sent and party and sent[1] == party:
                groups.join(me, ("message", sent[0]))
        if whose and message_id:
            heard[whose, message_id].append(me)
    for pk, party, _, in_reply_to, loop, *_ in messages:
        me = ("message", pk)
        groups.of(me)
        if loop:
            groups.join(me, ("loop", loop))
        for other in heard.get((party, in_reply_to), ())[:1]:
            groups.join(me, other)
    found = defaultdict(list)
    for row in messages:
        found[groups.of(("message", row[0]))].append(("message", row))
    for row in mails:
        found[groups.of(("mail", row[0]))].append(("mail", row))
    return list(found.values())


def conversations(cursor, groups):
    """(a row, its members) for each group in which a person said something."""
    parties = list({row[1] for group in groups for _, row in group if row[1]})
    cursor.execute(KEEPERS, [parties])
    keepers = dict(cursor.fetchall())
    loops = {loop for group in groups for loop in _loops(group)}
    cursor.execute(OPEN, [list(loops)])
    still_open = {pk for (pk,) in cursor.fetchall()}
    return [told for group in groups if (told := _conversation(group, keepers, still_open))]


def _conversation(group, keepers, still_open):
    heard = [row[5] for kind, row in group if kind == "mail" and row[7]]
    said = [row[5] for kind, row in group if kind == "message" and row[7]]
    if not heard and not any(kind == "message" for kind, _ in group):
        return None
    kind, first = min(group, key=lambda each: each[1][5])
    party, loops = first[1], _loops(group)
    last_in, last_out = max(heard, default=None), max(said, default=None)
    ours = last_out is None or (last_in is not None and last_in > last_out)
    closed = None if loops & still_open else max(row[5] for _, row in group)
    identity = "" if party or kind == "message" else first[8][:300]
    subject = (first[6] if kind == "message" else first[9])[:300]
    source = "page" if kind == "message" else first[6]
    row = (party, identity, subject, keepers.get(party), "us" if ours else "them", last_in, last_out, closed, source)
    return row, [(kind, row[0]) for kind, row in group] + [("loop", loop) for loop in loops]


def _loops(group):
    return {row[4] for _, row in group if row[4]}


class Migration(migrations.Migration):
    dependencies = [("mailbox", "0002_conversations"), ("listen", "0008_conversations"), ("act", "0006_conversations")]

    operations = [migrations.RunPython(make_conversations, migrations.RunPython.noop)]
