"""Which address leads to what works?"""

from django.urls import path

from . import views

app_name = "lift"
urlpatterns = [
    path("insights/works", views.works, name="works"),
    path("insights/works/people", views.people, name="people"),
]
