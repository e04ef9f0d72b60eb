from django.urls import path

from . import introductions, notices, views

app_name = "today"
urlpatterns = [
    path("today", views.today, name="today"),
    path("today/<int:pk>/-/draft", views.draft, name="draft"),
    path("today/<int:pk>/-/send", views.send, name="send"),
    path("today/<int:pk>/-/called", views.called, name="called"),
    path("today/<int:pk>/-/later", views.later, name="later"),
    path("today/<int:pk>/-/not-useful", views.not_useful, name="not-useful"),
    path("today/<int:pk>/-/hold", views.hold, name="hold"),
    path("today/decisions/<int:pk>/-/undo", views.undo, name="undo"),
    path("today/notices/<int:pk>/-/seen", notices.seen, name="notice-seen"),
    path("today/introductions/<int:pk>/-/<slug:deed>", introductions.settle, name="introduction"),
    path("today/messages/<int:pk>/-/take-back", views.take_back, name="take-back"),
]
