from django.urls import path

from .views import answer, deeds, read

app_name = "inbox"
urlpatterns = [
    path("inbox", read.inbox, name="inbox"),
    path("inbox/<int:pk>", read.conversation, name="conversation"),
    path("inbox/<int:pk>/-/writing", read.writing, name="writing"),
    path("inbox/<int:pk>/-/send", answer.send, name="send"),
    path("inbox/<int:pk>/-/words", answer.words, name="words"),
    path("inbox/<int:pk>/-/messages/<int:message>/take-back", answer.take_back, name="take-back"),
    path("inbox/<int:pk>/-/messages/<int:message>/reschedule", answer.reschedule, name="reschedule"),
    path("inbox/<int:pk>/-/give", deeds.give, name="give"),
    path("inbox/<int:pk>/-/later", deeds.later, name="later"),
    path("inbox/<int:pk>/-/wake", deeds.wake, name="wake"),
    path("inbox/<int:pk>/-/close", deeds.close, name="close"),
    path("inbox/<int:pk>/-/reopen", deeds.reopen, name="reopen"),
    path("inbox/<int:pk>/-/proposals/<int:proposal>", deeds.propose, name="propose"),
    path("inbox/<int:pk>/-/who", deeds.who, name="who"),
]
