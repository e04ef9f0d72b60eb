from django.urls import path, register_converter

from .own import OwnNoun
from .views import bin, boards, bulk, cells, contracts, edit, filtering, history, loops, new, records, saving

register_converter(OwnNoun, "own")
app_name = "lists"
#: The nouns that have a list of their own, by its address.
NOUNS = {
    "people": "person",
    "organisations": "organisation",
    "households": "household",
    "products": "product",
    "orders": "order",
    "returns": "return",
    "contracts": "contract",
}
urlpatterns = [
    path("loops", loops.loops, name="loops"),
    path("loops/<int:pk>", loops.loop, name="loop"),
    path("loops/<int:pk>/-/close", loops.close, name="close"),
    path("loops/<int:pk>/-/let-go", loops.let_go, name="let-go"),
    path("loops/<int:pk>/-/move", loops.move, name="move"),
    path("loops/<int:pk>/-/hand-over", loops.hand_over, name="hand-over"),
    path("loops/<int:pk>/-/reopen", loops.reopen, name="reopen"),
]
#: Those that are added by hand; what is known already is asked of parties alone.
ADDED = ("people", "organisations", "households", "products")
PARTS = (
    ("", records.listing, ""),
    ("/-/rows", records.rows, "-rows"),
    ("/-/condition", filtering.condition, "-condition"),
    ("/-/suggestions", filtering.suggestions, "-suggestions"),
    ("/-/views", saving.save_new, "-save-view"),
    ("/-/views/<int:pk>", saving.save_again, "-save-view-again"),
    ("/-/views/<int:pk>/begins", saving.begin, "-begin-with-view"),
    ("/-/views/<int:pk>/remove", saving.remove, "-remove-view"),
    ("/-/field/<slug:name>", cells.field, "-field"),
    ("/-/paste", cells.paste, "-paste"),
    ("/<str:pk>/-/field/<slug:name>", cells.save, "-save"),
    ("/-/cards", boards.further_cards, "-cards"),
    ("/<str:pk>/-/move", boards.move, "-move"),
    ("/-/bulk", bulk.bulk, "-bulk"),
    ("/-/changes", bulk.changes, "-changes"),
    ("/-/changes/<int:pk>", bulk.change, "-change"),
    ("/-/changes/<int:pk>/progress", bulk.progress, "-change-progress"),
    ("/-/changes/<int:pk>/cancel", bulk.cancel, "-change-cancel"),
    ("/-/changes/<int:pk>/undo", bulk.undo, "-change-undo"),
)
urlpatterns += [
    path(f"{place}/new", new.new, {"noun": NOUNS[place]}, name=f"{place}-new") for place in (*ADDED, "contracts")
]
urlpatterns += [
    path(f"{place}/-/known", new.known, {"noun": NOUNS[place]}, name=f"{place}-known") for place in ADDED[:2]
]
urlpatterns.append(path("records/<slug:noun>/-/choose", edit.choose, name="choose"))
for place in ("products", "orders", "returns", "contracts"):
    kind = {"noun": NOUNS[place]}
    urlpatterns.append(path(f"{place}/<str:pk>", records.record, kind, name=f"{place}-record"))
    urlpatterns.append(path(f"{place}/<str:pk>/-/edit", edit.edit, kind, name=f"{place}-edit"))
    urlpatterns.append(path(f"{place}/<str:pk>/-/history", history.history, kind, name=f"{place}-history"))
urlpatterns += [
    path(f"contracts/<str:pk>/-/{name}", view, name=f"contracts-{name}") for name, view in contracts.DEEDS.items()
]
#: Those that have a bin.
for place in ADDED:
    kind = {"noun": NOUNS[place]}
    urlpatterns.append(path(f"{place}/<str:pk>/-/delete", bin.put_in, kind, name=f"{place}-delete"))
    urlpatterns.append(path(f"{place}/<str:pk>/-/restore", bin.bring_back, kind, name=f"{place}-restore"))
urlpatterns += [
    path(f"{place}{part}", view, {"noun": noun}, name=f"{place}{name}")
    for place, noun in NOUNS.items()
    for part, view, name in PARTS
]
#: The nouns that this workspace made have all of it.
OWN = (
    ("/new", new.new, "-new"),
    *PARTS,
    ("/<str:pk>", records.record, "-record"),
    ("/<str:pk>/-/edit", edit.edit, "-edit"),
    ("/<str:pk>/-/history", history.history, "-history"),
    ("/<str:pk>/-/delete", bin.put_in, "-delete"),
    ("/<str:pk>/-/restore", bin.bring_back, "-restore"),
)
urlpatterns += [path(f"x/<own:noun>{part}", view, name=f"own{name}") for part, view, name in OWN]
