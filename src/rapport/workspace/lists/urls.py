from django.urls import path

from .views import loops, organisations, people

app_name = "lists"
urlpatterns = [
    path("people", people.people, name="people"),
    path("people/new", people.add, name="add-person"),
    path("organisations", organisations.organisations, name="organisations"),
    path("organisations/new", organisations.add, name="add-organisation"),
    path("loops", loops.loops, name="loops"),
    path("loops/<int:pk>", loops.loop, name="loop"),
    path("loops/<int:pk>/-/close", loops.close, name="close"),
    path("loops/<int:pk>/-/let-go", loops.let_go, name="let-go"),
    path("loops/<int:pk>/-/move", loops.move, name="move"),
    path("loops/<int:pk>/-/hand-over", loops.hand_over, name="hand-over"),
    path("loops/<int:pk>/-/reopen", loops.reopen, name="reopen"),
]
