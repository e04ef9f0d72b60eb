from django.urls import path

from .views import filtering, loops, organisations, people, records, saving

app_name = "lists"
#: The nouns that have a list of their own, by its address.
NOUNS = {
    "people": "person",
    "organisations": "organisation",
    "products": "product",
    "orders": "order",
    "returns": "return",
}
urlpatterns = [
    path("people/new", people.add, name="add-person"),
    path("organisations/new", organisations.add, name="add-organisation"),
    path("loops", loops.loops, name="loops"),
    path("loops/<int:pk>", loops.loop, name="loop"),
    path("loops/<int:pk>/-/close", loops.close, name="close"),
    path("loops/<int:pk>/-/let-go", loops.let_go, name="let-go"),
    path("loops/<int:pk>/-/move", loops.move, name="move"),
    path("loops/<int:pk>/-/hand-over", loops.hand_over, name="hand-over"),
    path("loops/<int:pk>/-/reopen", loops.reopen, name="reopen"),
]
PARTS = (
    ("", records.listing, ""),
    ("/-/rows", records.rows, "-rows"),
    ("/-/condition", filtering.condition, "-condition"),
    ("/-/suggestions", filtering.suggestions, "-suggestions"),
    ("/-/views", saving.save_new, "-save-view"),
    ("/-/views/<int:pk>", saving.save_again, "-save-view-again"),
    ("/-/views/<int:pk>/remove", saving.remove, "-remove-view"),
)
for place in ("products", "orders", "returns"):
    urlpatterns.append(path(f"{place}/<str:pk>", records.record, {"noun": NOUNS[place]}, name=f"{place}-record"))
urlpatterns += [
    path(f"{place}{part}", view, {"noun": noun}, name=f"{place}{name}")
    for place, noun in NOUNS.items()
    for part, view, name in PARTS
]
