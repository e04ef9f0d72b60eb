from django.urls import path

from . import views

app_name = "files"
urlpatterns = [path("files/<slug:noun>/<str:record>/<slug:field>", views.download, name="download")]
