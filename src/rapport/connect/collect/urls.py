"""Which addresses do the links and the pictures of mails have?"""

from django.urls import path

from . import views

app_name = "collect"
urlpatterns = [
    path("c/<str:token>", views.hit, name="click"),
    path("o/<str:token>.gif", views.hit, name="open"),
]
