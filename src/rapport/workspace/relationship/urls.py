from typing import Any

from django.urls import path, register_converter

from .converters import Record
from .views import (
    consents,
    deeds,
    details,
    groups,
    history,
    introductions,
    log,
    members,
    record,
    standing,
    tastes,
    ties,
    why,
    write,
)

register_converter(Record, "record")

app_name = "relationship"
urlpatterns = [
    path("people/<record:pk>", record.person, name="person"),
    path("organisations/<record:pk>", record.organisation, name="organisation"),
    path("households/<record:pk>", record.household, name="household"),
    path("people/<record:pk>/-/why/strength", standing.why, {"folder": "people"}, name="people-why-strength"),
    path(
        "organisations/<record:pk>/-/why/strength",
        standing.why,
        {"folder": "organisations"},
        name="organisations-why-strength",
    ),
    path("people/<record:pk>/-/why/<slug:figure>", why.why, name="people-why"),
]
PARTS: list[tuple[str, Any, str]] = [
    ("touches", record.touches, "touches"),
    ("history", history.history, "history"),
    ("log", log.log, "log"),
    ("touches/<uuid:touch>/withdraw", log.withdraw, "withdraw"),
    ("touches/<uuid:touch>/feeling", tastes.feeling, "feeling"),
    ("write", write.write, "write"),
    ("write/words", write.words, "write-words"),
    ("messages/<int:message>/take-back", write.take_back, "take-back"),
    ("loops/new", deeds.open_loop, "open-loop"),
    ("loops/<int:loop>/close", deeds.close_loop, "close-loop"),
    ("loops/<int:loop>/reopen", deeds.reopen_loop, "reopen-loop"),
    ("points/<int:point>/later", deeds.later, "later"),
    ("points/<int:point>/not-useful", deeds.not_useful, "not-useful"),
    ("decisions/<int:decision>/undo", deeds.undo_decision, "undo-decision"),
    ("ties/new", ties.add, "add-tie"),
    ("ties/<int:tie>", ties.change, "change-tie"),
    ("ties/<int:tie>/end", ties.end, "end-tie"),
    ("ties/<int:tie>/resume", ties.resume, "resume-tie"),
    ("ties/<int:tie>/take-back", ties.take_back, "take-back-tie"),
    ("introductions/new", introductions.new, "ask-introduction"),
    ("introductions/<int:introduction>/<slug:deed>", introductions.settle, "settle-introduction"),
    ("identities/new", details.add_identity, "add-identity"),
    ("identities/<int:identity>/remove", details.remove_identity, "remove-identity"),
    ("owner", details.owner, "owner"),
    ("edit", details.edit, "edit"),
]
#: What is said of somebody by themselves: of a household it is said of each of its people.
OF_ONE: list[tuple[str, Any, str]] = [
    ("standing", standing.history, "standing"),
    ("opinions/<slug:about>", standing.see_differently, "see-differently"),
    ("opinions/<int:opinion>/take-back", standing.take_back, "take-back-opinion"),
    ("interests/new", tastes.declare, "declare-interest"),
    ("interests/withdraw", tastes.withdraw, "withdraw-interest"),
    ("consents", consents.then, "agreed-then"),
    ("consents/new", consents.note, "consent"),
    ("consents/wishes", consents.wishes, "wishes"),
    ("consents/stops/<int:stop>/lift", consents.lift, "lift"),
    ("do-not-contact", details.do_not_contact, "do-not-contact"),
    ("segments/new", groups.put, "segments-put"),
    ("segments/<int:segment>", groups.change, "segments-change"),
    ("segments/<int:segment>/why", groups.why, "segments-why"),
]
#: What is done with those who live together.
OF_HOUSEHOLDS: list[tuple[str, Any, str]] = [
    ("members/move", members.move, "move-members"),
    ("members/merge", members.merge, "merge"),
    ("members/undo", members.undo, "undo-move"),
]
OF_EACH = {"people": PARTS + OF_ONE, "organisations": PARTS + OF_ONE, "households": PARTS + OF_HOUSEHOLDS}
urlpatterns += [
    path(f"{folder}/<record:pk>/-/{part}", view, {"folder": folder}, name=f"{folder}-{name}")
    for folder, parts in (
        ("people", PARTS + OF_ONE),
        ("organisations", PARTS + OF_ONE),
        ("households", PARTS + OF_HOUSEHOLDS),
    )
    for part, view, name in parts
]
