"""Which address is which of the customer's pages?"""

from django.urls import path

from . import views

app_name = "preferences"
urlpatterns = [
    path("u/<str:token>", views.goodbye, name="goodbye"),
    path("h/<str:token>", views.talk, name="talk"),
    path("h/facts/<str:token>", views.facts, name="facts"),
    path("h/confirm/<str:token>", views.confirmed, name="confirm"),
]
