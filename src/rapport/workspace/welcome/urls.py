from django.urls import path

from . import views

app_name = "welcome"
urlpatterns = [
    path("welcome", views.welcome, name="welcome"),
    path("welcome/company", views.company, name="company"),
    path("welcome/people", views.people, name="people"),
    path("welcome/-/<slug:step>/pass", views.pass_over, name="pass"),
    path("welcome/-/list/back", views.list_back, name="list-back"),
]
