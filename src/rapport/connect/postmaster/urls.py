from django.urls import path

from . import views

app_name = "postmaster"
urlpatterns = [
    path("hooks/mail/<slug:provider>/<str:secret>", views.heard, name="hook"),
    path("hooks/sms/<str:secret>", views.text_heard, name="text-hook"),
]
