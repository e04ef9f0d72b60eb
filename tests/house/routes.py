"""Who may come to each address? Add a line for each new route; the walk in `test_rights.py` misses it otherwise.

The words stand for: an admin; a colleague who reaches everybody; one who reaches only their own; one who reaches
nobody; one who reads everybody and changes nobody. The record in the address is kept by the admin, so it is foreign to
all others. `open` is any answer but a refusal; 403 and 404 are those; `sign-in` is the way to the door.
"""

WHO = ("admin", "all", "own", "none", "reader")

OPEN = "open open open open open"
ADMINS = "open 403 403 403 403"
ANYBODY = OPEN
SEEN = "open open 404 404 open"
CHANGED = "open open 404 404 403"
#: What nobody of this world has set up, what belongs to somebody else, and what only a link in a mail opens.
NONE_YET = NOT_THEIRS = NO_LINK = "404 404 404 404 404"
#: Returns are not written by hand; of orders only the fields of one's own are.
NO_DEED = "403 403 404 404 403"
NO_SUCH_FIELD = NO_LOGO = NO_STEP = "404 403 403 403 403"
ADDED = "open open open 403 403"
#: The reader of this world has no rights on journeys.
SEES_JOURNEYS = MAKES_JOURNEYS = "open open 403 403 403"
#: Without somebody to try it on, or before anything was asked.
NOBODY_NAMED = "404 404 403 403 403"
NO_CAMPAIGN = "404 404 403 403 403"
BROUGHT_IN = "open open 404 404 404"
TOLD_TO_ADMIN = "open 404 404 404 404"
#: Only whoever wrote it, or an admin.
WRITTEN = "open 403 404 404 403"

_ON_A_RECORD = ("tags", "tags/<int:tag>/on", "tags/<int:tag>/off", "notes/new",
                "files/new", "files/<str:files>/remove", "files/<str:files>/back")  # fmt: skip

_PARTS = {
    "touches": SEEN,
    "log": CHANGED,
    "touches/<uuid:touch>/withdraw": CHANGED,
    "write": CHANGED,
    "write/words": CHANGED,
    "messages/<int:message>/take-back": CHANGED,
    "loops/new": CHANGED,
    "loops/<int:loop>/close": CHANGED,
    "loops/<int:loop>/reopen": CHANGED,
    "points/<int:point>/later": CHANGED,
    "points/<int:point>/not-useful": CHANGED,
    "decisions/<int:decision>/undo": CHANGED,
    "touches/<uuid:touch>/feeling": CHANGED,
    "interests/new": CHANGED,
    "interests/withdraw": CHANGED,
    "ties/new": CHANGED,
    "ties/<int:tie>": CHANGED,
    "ties/<int:tie>/end": CHANGED,
    "ties/<int:tie>/resume": CHANGED,
    "ties/<int:tie>/take-back": CHANGED,
    "consents": SEEN,
    "consents/new": CHANGED,
    "consents/wishes": CHANGED,
    "consents/stops/<int:stop>/lift": CHANGED,
    "introductions/new": CHANGED,
    "introductions/<int:introduction>/<slug:deed>": NOT_THEIRS,
    "identities/new": CHANGED,
    "identities/<int:identity>/remove": CHANGED,
    "owner": CHANGED,
    "do-not-contact": CHANGED,
    "edit": CHANGED,
    "history": SEEN,
    "why/strength": SEEN,
    "standing": SEEN,
    "opinions/<slug:about>": CHANGED,
    "opinions/<int:opinion>/take-back": CHANGED,
    "segments/new": CHANGED,
    "segments/<int:segment>": CHANGED,
    "segments/<int:segment>/why": SEEN,
}

#: What is said of people and organisations by themselves, and of a household through its people.
_OF_ONE = {
    "why/strength", "standing", "opinions/<slug:about>", "opinions/<int:opinion>/take-back", "interests/new",
    "interests/withdraw", "consents", "consents/new", "consents/wishes", "consents/stops/<int:stop>/lift",
    "do-not-contact", "segments/new", "segments/<int:segment>",
    "segments/<int:segment>/why",
}  # fmt: skip

_OF_A_PLAN = (
    "aim", "remove", "goals/new", "goals/<int:goal>", "goals/<int:goal>/drop", "goals/<int:goal>/back", "steps/new",
    *(f"steps/<int:step>/{how}" for how in ("done", "dropped", "again")), "roles/new", "roles/<int:role>",
    "roles/<int:role>/forget", "talks/new", *(f"talks/<int:talk>/{how}" for how in ("done", "again", "forget")),
)  # fmt: skip

_OF_A_TALK = (
    "writing", "send", "words", "give", "later", "wake", "close", "reopen", "who", "proposals/<int:proposal>",
    *(f"messages/<int:message>/{how}" for how in ("take-back", "reschedule")),
)  # fmt: skip

ROUTES = {
    "": OPEN,
    "sign-in": ANYBODY,
    "sign-in/code": ANYBODY,
    "sign-in/passkey": ANYBODY,
    "sign-out": ANYBODY,
    "join/<str:token>": ANYBODY,
    "today": OPEN,
    "today/<int:pk>/-/draft": SEEN,
    "today/<int:pk>/-/send": CHANGED,
    "today/<int:pk>/-/called": CHANGED,
    "today/<int:pk>/-/later": CHANGED,
    "today/<int:pk>/-/not-useful": CHANGED,
    "today/<int:pk>/-/hold": CHANGED,
    "today/decisions/<int:pk>/-/undo": CHANGED,
    "today/messages/<int:pk>/-/take-back": CHANGED,
    "today/introductions/<int:pk>/-/<slug:deed>": NOT_THEIRS,
    "today/notices/<int:pk>/-/seen": NOT_THEIRS,
    "inbox": OPEN,
    "inbox/<int:pk>": SEEN,
    **{f"inbox/<int:pk>/-/{part}": CHANGED for part in _OF_A_TALK},
    "people": OPEN,
    "people/<record:pk>": SEEN,
    "people/<record:pk>/-/why/<slug:figure>": SEEN,
    "organisations": OPEN,
    "organisations/<record:pk>": SEEN,
    "households/<record:pk>": SEEN,
    "tasks": OPEN,
    "tasks/new": OPEN,
    "tasks/<int:pk>": SEEN,
    **{f"tasks/<int:pk>/-/{deed}": CHANGED for deed in ("change", "done", "again", "move", "bin", "back")},
    "tags": ADDED,
    "tags/-/offers": ADDED,
    **{f"tags/<int:pk>/-/{deed}": ADDED for deed in ("change", "merge", "remove", "back")},
    **{f"records/<slug:noun>/<str:record>/-/{part}": CHANGED for part in _ON_A_RECORD},
    "records/<slug:noun>/<str:record>/-/notes": SEEN,
    "records/<slug:noun>/<str:record>/-/follow": SEEN,
    "records/<slug:noun>/<str:record>/-/here": SEEN,
    "records/<slug:noun>/<str:record>/-/unfollow": SEEN,
    "following": OPEN,
    "notifications": OPEN,
    "notifications/-/read": OPEN,
    "notifications/-/unread": OPEN,
    "notifications/<int:pk>/-/read": TOLD_TO_ADMIN,
    "notifications/<int:pk>/-/unread": TOLD_TO_ADMIN,
    "records/<slug:noun>/<str:record>/-/files": SEEN,
    "attachments/<int:pk>": SEEN,
    "attachments/<int:pk>/-/rename": CHANGED,
    **{f"attachments/<int:pk>/-/{part}": SEEN for part in ("save", "picture", "thumbnail")},
    "notes/<int:pk>": WRITTEN,
    "notes/<int:pk>/-/pin": CHANGED,
    "notes/<int:pk>/-/unpin": CHANGED,
    "notes/<int:pk>/-/remove": WRITTEN,
    "notes/<int:pk>/-/back": WRITTEN,
    "loops": OPEN,
    "loops/<int:pk>": SEEN,
    "loops/<int:pk>/-/close": CHANGED,
    "loops/<int:pk>/-/let-go": CHANGED,
    "loops/<int:pk>/-/move": CHANGED,
    "loops/<int:pk>/-/hand-over": CHANGED,
    "loops/<int:pk>/-/reopen": CHANGED,
    "search": OPEN,
    "search/-/palette": OPEN,
    "settings": OPEN,
    "settings/notifications": OPEN,
    "settings/notifications/digest": OPEN,
    "digest/<str:token>": NO_LINK,
    "settings/password": OPEN,
    "settings/sign-in": OPEN,
    "settings/sign-in/again": OPEN,
    "settings/sign-in/again/code": OPEN,
    "settings/sign-in/again/passkey": OPEN,
    "settings/sign-in/app": OPEN,
    "settings/sign-in/app/off": NONE_YET,
    "settings/sign-in/codes": NONE_YET,
    "settings/sign-in/codes/new": OPEN,
    "settings/sign-in/codes.txt": NONE_YET,
    "settings/sign-in/passkeys": OPEN,
    "settings/sign-in/passkeys/new": OPEN,
    "settings/sign-in/passkeys/<int:pk>": OPEN,
    "settings/sign-in/passkeys/<int:pk>/off": OPEN,
    "settings/sessions": OPEN,
    "settings/sessions/<int:pk>/-/end": NOT_THEIRS,
    "settings/sessions/-/end-others": OPEN,
    "settings/invitations": ADMINS,
    "settings/invitations/<int:pk>/-/withdraw": ADMINS,
    "settings/users": ADMINS,
    "settings/users/<int:pk>": ADMINS,
    "settings/users/<int:pk>/-/password": ADMINS,
    "settings/users/<int:pk>/-/switch": ADMINS,
    "settings/users/<int:pk>/-/forget-factors": ADMINS,
    "segments": "open open 403 403 open",
    "segments/new": "open open 403 403 403",
    "segments/<int:pk>": "open open 403 403 open",
    "segments/ready": "open open 403 403 open",
    "segments/-/ready": "open open 403 403 403",
    "segments/<int:pk>/-/picks/<int:party>/remove": "open open 403 403 403",
    "segments/<int:pk>/-/treatment": "open open 403 403 403",
    "segments/<int:pk>/-/change": "open open 403 403 403",
    "segments/<int:pk>/-/remove": "open open 403 403 403",
    "triggers": "open open open 403 open",
    "triggers/new": "open open 403 403 403",
    "triggers/tries/<int:pk>": NOT_THEIRS,
    "triggers/tries/<int:pk>/-/progress": NOT_THEIRS,
    "triggers/tries/<int:pk>/-/cancel": NOT_THEIRS,
    "triggers/<int:pk>": "open open open 403 open",
    "triggers/<int:pk>/-/change": "open open 403 403 403",
    "triggers/<int:pk>/-/switch": "open open 403 403 403",
    "triggers/<int:pk>/-/remove": "open open 403 403 403",
    "journeys": SEES_JOURNEYS,
    "journeys/new": MAKES_JOURNEYS,
    "journeys/ready": MAKES_JOURNEYS,
    "journeys/ready/<slug:key>/-/take": MAKES_JOURNEYS,
    "journeys/stays/<int:pk>/-/take-out": "open open 404 404 403",
    "journeys/campaigns": SEES_JOURNEYS,
    "journeys/campaigns/new": MAKES_JOURNEYS,
    "journeys/approvals/<int:pk>": NOT_THEIRS,
    **{f"journeys/<int:pk>/{part}": SEES_JOURNEYS for part in ("audience", "runs", "versions")},
    **{
        f"journeys/<int:pk>/{part}": NO_CAMPAIGN
        for part in ("source", "runs/<int:run>/-/cancel", "runs/<int:run>/-/again")
    },
    "journeys/<int:pk>/versions/<int:number>/-/move": MAKES_JOURNEYS,
    "journeys/<int:pk>": SEES_JOURNEYS,
    "journeys/<int:pk>/people": SEES_JOURNEYS,
    **{
        f"journeys/<int:pk>/{part}": MAKES_JOURNEYS
        for part in ("name", "start", "steps/new", "steps/<slug:step>", "try", "past")
    },
    **{
        f"journeys/<int:pk>/-/{part}": MAKES_JOURNEYS
        for part in (
            "put-in",
            "publish",
            "pause",
            "resume",
            "stop",
            "steps/<slug:step>/remove",
            "remove",
            "undo",
            "redo",
            "steps/<slug:step>/move",
            "past",
            "past/progress",
        )
    },
    **{f"journeys/<int:pk>/-/{part}": NOBODY_NAMED for part in ("try/mail", "try/send", "past/cancel")},
    "templates": "open open open 403 open",
    "templates/new": "open open 403 403 403",
    "templates/<slug:key>": "open open open 403 open",
    "templates/<slug:key>/-/frame": "open open open 403 open",
    "templates/<slug:key>/-/send": "open open open 403 open",
    **{f"templates/<slug:key>/-/{deed}": "open open 403 403 403" for deed in ("check", "test", "save", "remove")},
    "templates/<slug:key>/-/restore": "404 404 403 403 403",
    "plan": OPEN,
    "plan/new": "open open 403 403 403",
    "plan/<int:pk>": SEEN,
    **{f"plan/<int:pk>/-/{part}": CHANGED for part in _OF_A_PLAN},
    "settings/teams": ADMINS,
    "settings/teams/<int:pk>": ADMINS,
    "settings/roles": ADMINS,
    "settings/roles/<int:pk>": ADMINS,
    "settings/roles/<int:pk>/-/rights": ADMINS,
    "settings/roles/<int:pk>/-/fields": ADMINS,
    "settings/roles/<int:pk>/-/remove": ADMINS,
    "settings/rights": ADMINS,
    "settings/mail": ADMINS,
    "settings/mail/-/test": ADMINS,
    "settings/mail/-/key": ADMINS,
    "settings/delivery": ADMINS,
    "settings/delivery/-/ask": ADMINS,
    "settings/texts": ADMINS,
    "settings/texts/-/hook": ADMINS,
    "settings/delivery/-/hooks/<slug:provider>/open": ADMINS,
    "settings/delivery/-/hooks/<slug:provider>/close": ADMINS,
    "settings/mailboxes": ADMINS,
    "settings/mailboxes/<int:pk>": ADMINS,
    "settings/mailboxes/<int:pk>/-/test": ADMINS,
    "settings/mailboxes/<int:pk>/-/remove": ADMINS,
    "settings/journal": ADMINS,
    "settings/trades": ADMINS,
    "settings/trades/<slug:key>/-/put-in": ADMINS,
    "settings/trades/<slug:key>/-/take-out": ADMINS,
    "settings/objects/new": ADMINS,
    "settings/objects/<slug:name>": ADMINS,
    "settings/objects/<slug:name>/-/retire": ADMINS,
    "settings/objects/<slug:name>/-/back": ADMINS,
    "settings/objects/<slug:name>/touches/new": ADMINS,
    "settings/objects/<slug:name>/touches/<int:pk>/-/retire": ADMINS,
    "settings/fields": ADMINS,
    "settings/fields/<slug:name>": ADMINS,
    "settings/fields/<slug:name>/-/state": ADMINS,
    "settings/fields/<slug:name>/new": ADMINS,
    "settings/fields/<slug:name>/worked-out": ADMINS,
    "settings/fields/<slug:name>/added-up": ADMINS,
    "settings/fields/<slug:name>/<slug:column>": NO_SUCH_FIELD,
    "settings/fields/<slug:name>/<slug:column>/sum": NO_SUCH_FIELD,
    "settings/fields/<slug:name>/<slug:column>/formula": NO_SUCH_FIELD,
    "settings/fields/<slug:name>/<slug:column>/kind": NO_SUCH_FIELD,
    "settings/fields/<slug:name>/<slug:column>/-/retire": NO_SUCH_FIELD,
    "settings/fields/<slug:name>/<slug:column>/-/back": NO_SUCH_FIELD,
    "settings/fields/<slug:name>/<slug:column>/-/fast": ADMINS,
    "settings/day": ANYBODY,
    "settings/left-alone": ADMINS,
    "settings/currencies": ADMINS,
    "settings/currencies/-/state": ADMINS,
    "settings/currencies/-/load": ADMINS,
    "settings/currencies/-/undo/<int:pk>": ADMINS,
    "settings/currencies/<slug:code>": ADMINS,
    "settings/currencies/<slug:code>/-/remove": ADMINS,
    "settings/hours": ADMINS,
    "settings/hours/-/holidays": ADMINS,
    "settings/hours/-/holidays/<int:pk>/remove": ADMINS,
    "settings/outbox": OPEN,
    "settings/outbox/<int:pk>": SEEN,
    "settings/outbox/<int:pk>/-/settle": CHANGED,
    "settings/outbox/<int:pk>/-/send-anyway": "open 403 404 404 403",
    "settings/ties": ADMINS,
    "settings/ties/<int:pk>": ADMINS,
    "settings/ties/<int:pk>/-/switch": ADMINS,
    "settings/topics": ADMINS,
    "settings/topics/-/budget": ADMINS,
    "settings/topics/<int:pk>": ADMINS,
    "settings/topics/<int:pk>/-/switch": ADMINS,
    "settings/topics/<int:pk>/text": ADMINS,
    "settings/topics/texts/<slug:purpose>": ADMINS,
    "settings/jobs": ADMINS,
    "settings/jobs/<int:pk>/-/again": ADMINS,
    "settings/jobs/<int:pk>/-/drop": ADMINS,
    "settings/workspace": ADMINS,
    "settings/first-steps": ADMINS,
    "welcome": ADMINS,
    "welcome/company": ADMINS,
    "welcome/people": ADMINS,
    "welcome/-/<slug:step>/pass": NO_STEP,
    "welcome/-/list/back": ADMINS,
    "settings/company": ADMINS,
    "settings/company/-/preview": ADMINS,
    "settings/company/-/logo": ADMINS,
    "settings/company/-/logo/<int:pk>/down": NO_LOGO,
    "settings/company/-/logo/<int:pk>/again": NO_LOGO,
    "settings/data": ADMINS,
    "settings/data/-/remove-demo": ADMINS,
    "more": OPEN,
    "import": "open open 403 403 403",
    "import/sample.csv": "open open 403 403 403",
    "import/<int:pk>": BROUGHT_IN,
    "import/<int:pk>/columns": BROUGHT_IN,
    "import/<int:pk>/errors.csv": BROUGHT_IN,
    "import/<int:pk>/-/progress": BROUGHT_IN,
    "import/<int:pk>/-/run": BROUGHT_IN,
    "import/<int:pk>/-/cancel": BROUGHT_IN,
    "import/<int:pk>/-/take-back": BROUGHT_IN,
    "insights": OPEN,
    "insights/purchases/<slug:week>": OPEN,
    "insights/settled/<slug:month>": OPEN,
    "insights/leaving": OPEN,
    "insights/leaving/first-steps": "open open 403 403 403",
    "insights/leaving/<int:pk>/-/adopt": "open open 403 403 403",
    "insights/leaving/<int:pk>/-/dismiss": "open open 403 403 403",
    "insights/leaving/<int:pk>/-/stand-again": "open open 403 403 403",
    "insights/returns": OPEN,
    "insights/stages": OPEN,
    "insights/strength": OPEN,
    "insights/recommendations": OPEN,
    "insights/fits": OPEN,
    "insights/guesses": OPEN,
    "insights/works": OPEN,
    "insights/works/people": NONE_YET,
    "u/<str:token>": NO_LINK,
    "h/<str:token>": NO_LINK,
    "h/facts/<str:token>": NO_LINK,
    "h/confirm/<str:token>": NO_LINK,
    "v/<str:token>": NO_LINK,
    "s/<str:token>": NO_LINK,
    "b/<slug:key>.png": NO_LINK,
    "c/<str:token>": NO_LINK,
    "o/<str:token>.gif": NO_LINK,
    "hooks/mail/<slug:provider>/<str:secret>": NO_LINK,
    "hooks/sms/<str:secret>": NO_LINK,
}
ROUTES |= {
    f"{folder}/<record:pk>/-/{part}": who for folder in ("people", "organisations") for part, who in _PARTS.items()
}
ROUTES |= {f"households/<record:pk>/-/{part}": who for part, who in _PARTS.items() if part not in _OF_ONE}
ROUTES |= {f"households/<record:pk>/-/members/{part}": CHANGED for part in ("move", "merge", "undo")}

for place in ("people", "organisations", "households", "products", "orders", "returns", "contracts", "x/<own:noun>"):
    ROUTES |= {
        place: OPEN,
        f"{place}/-/rows": OPEN,
        f"{place}/-/cards": OPEN,
        f"{place}/<str:pk>/-/move": CHANGED,
        f"{place}/-/condition": OPEN,
        f"{place}/-/suggestions": OPEN,
        f"{place}/-/views": OPEN,
        f"{place}/-/views/<int:pk>": NOT_THEIRS,
        f"{place}/-/views/<int:pk>/begins": NOT_THEIRS,
        f"{place}/-/views/<int:pk>/remove": NOT_THEIRS,
        f"{place}/-/changes": OPEN,
        f"{place}/-/changes/<int:pk>": NOT_THEIRS,
        f"{place}/-/changes/<int:pk>/progress": NOT_THEIRS,
        f"{place}/-/changes/<int:pk>/cancel": NOT_THEIRS,
        f"{place}/-/changes/<int:pk>/undo": NOT_THEIRS,
    }
for place in ("people", "organisations", "households", "contracts", "x/<own:noun>"):
    ROUTES |= {
        f"{place}/-/field/<slug:name>": "open open open 404 404",
        f"{place}/-/paste": "open open open 404 open",
        f"{place}/<str:pk>/-/field/<slug:name>": CHANGED,
        f"{place}/-/bulk": "open open open 403 403",
    }
ROUTES |= {
    "products/-/field/<slug:name>": BROUGHT_IN,
    "products/-/paste": "open open 404 404 open",
    "products/<str:pk>/-/field/<slug:name>": CHANGED,
    "products/-/bulk": "open open 403 403 403",
}
for place in ("people", "organisations", "households", "products", "x/<own:noun>"):
    ROUTES |= {f"{place}/<str:pk>/-/delete": CHANGED, f"{place}/<str:pk>/-/restore": NOT_THEIRS}
#: Orders and returns are not written by hand, but for what colleagues put on them.
for place in ("orders", "returns"):
    ROUTES |= {
        f"{place}/-/field/<slug:name>": NOT_THEIRS,
        f"{place}/-/paste": "open open open 404 open",
        f"{place}/<str:pk>/-/field/<slug:name>": "403 403 403 404 403",
        f"{place}/-/bulk": "open open open 403 403",
    }
for place in ("products", "orders", "returns", "contracts", "x/<own:noun>"):
    ROUTES[f"{place}/<str:pk>"] = ROUTES[f"{place}/<str:pk>/-/history"] = SEEN
    ROUTES[f"{place}/<str:pk>/-/edit"] = NO_DEED if place == "returns" else CHANGED
for deed in ("renew", "end", "renewal-back", "end-back"):
    ROUTES[f"contracts/<str:pk>/-/{deed}"] = CHANGED
ROUTES["contracts/new"] = ADDED
for place in ("people", "organisations", "households", "x/<own:noun>"):
    ROUTES[f"{place}/new"] = ADDED
ROUTES["products/new"] = "open open 403 403 403"
for place in ("people", "organisations"):
    ROUTES[f"{place}/-/known"] = ADDED
ROUTES["records/<slug:noun>/-/choose"] = OPEN
ROUTES["files/<slug:noun>/<str:record>/<slug:field>"] = NONE_YET
#: Nobody owns a product: whoever reaches only their own reaches none.

#: More addresses at which names could show, besides each route as it stands.
ALSO = (
    "people?q=zyx",
    "x/pet?q=zyx",
    "people?as=board",
    "people?as=calendar",
    "people/-/cards?as=board&by=stage&in=0",
    "organisations?as=board",
    "orders?as=board",
    "orders?as=calendar",
    "returns?as=calendar",
    "contracts?as=calendar",
    "x/pet?as=calendar",
    "people?view=mine",
    "tasks?show=given",
    "tasks?show=team",
    "tasks?show=done",
    "organisations?q=zyx",
    "households?q=zyx",
    "loops?sort=everybody",
    "loops?sort=everybody&view=they",
    "loops?sort=everybody&view=closed",
    "search?q=zyx",
    "search/-/palette?q=zyx",
    "settings/outbox?show=waiting",
    "today?kind=promises",
    "inbox?whose=all&view=with-them",
    "inbox?whose=all&view=closed",
)

_TIED = ("x_mill", "x_friends", "x_customer", "x_home", "x_purchase", "x_asks", "x_taste")
#: The same of what is Ola's own and names foreign records, by the names that the world gives these: an admin reads a
#: foreign name at each.
TIED = (
    "people/{ina}",
    "households/{nest}",
    "households?cols=name,people",
    "people/{ina}/-/edit",
    "people/{ina}/-/history",
    f"people?cols=name,organisations,{','.join(_TIED)}",
    f"people/-/rows?cols=name,{','.join(_TIED)}",
    *(f"people?group={name}&cols=name" for name in _TIED),
    *(f"people?sort={name}&cols=name" for name in _TIED),
    *(f"people/-/field/{name}?q=zyx" for name in _TIED),
    *(f"people/-/suggestions?f={name}+is+Zy&at={len(name) + 6}" for name in _TIED if name != "x_friends"),
    "people/-/suggestions?f=x_friends+has+any+of+(Zy&at=24",
    "people/-/suggestions?f=x_mill.name+is+Zy&at=17",
    "people/-/suggestions?f=some+orders+(x_contact.name+is+Zy&at=33",
    "people?f=x_mill+is+%23{mill}",
    "people?f=x_mill.name+begins+with+Zy",
    "orders/{order}",
    "orders?cols=number,customer,x_contact",
    "orders?group=x_contact&cols=number",
    "orders?group=customer&cols=number",
    "orders/-/suggestions?f=some+lines+(name+is+Zy&at=22",
    "orders/-/suggestions?f=some+lines+(product+is+Zy&at=25",
    "returns/{back}",
    "returns?cols=number,customer,product,order",
    "returns?group=product&cols=number",
    "records/organisation/-/choose?q=zyx",
    "records/household/-/choose?q=zyx",
    "records/customer/-/choose?q=zyx",
    "records/product/-/choose?q=zyx",
    "records/loop/-/choose?q=zyx",
    "search?q=household",
    "search?q=ina",
    "search/-/palette?q=ina",
)
#: And where nobody reads one, be it that a household is no person.
SILENT = (
    "people/{house}",
    "organisations/{house}",
    "people/{ina}/-/touches",
    "households/{nest}/-/touches",
    *(f"people/-/condition?field={name}&op=is" for name in _TIED),
    "search?q=own-1",
    "search/-/palette?q=own-1",
)

#: More addresses at which a colleague who reads everybody, and no order, could read what somebody ordered for.
MONEY = (
    "insights?show=value",
    "people?cols=name,spent,worth,at_stake",
    "people?group=spent&cols=name",
    "people?f=sum+of+value+of+touches+>+1&cols=name,spent",
    "organisations?f=sum+of+value+of+orders+>+1",
    "people/-/suggestions?f=spent+>+&at=8",
    "segments/ready?by=worth",
    "search?q=zyxqu-1",
)
#: Where an admin reads it: without these the walk could pass on pages that tell nobody.
TELLS_MONEY = ("insights/purchases/2026-05-11", "people?cols=name,spent,worth", "orders", "today")
