"""Which address shows a mail?"""

from django.urls import path

from . import views

app_name = "reading"
urlpatterns = [path("v/<str:token>", views.mail, name="mail")]
