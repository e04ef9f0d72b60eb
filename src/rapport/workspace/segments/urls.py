from django.urls import path

from . import views

app_name = "segments"
urlpatterns = [
    path("segments", views.segments, name="segments"),
    path("segments/new", views.new, name="new"),
    path("segments/<int:pk>", views.segment, name="segment"),
    path("segments/<int:pk>/-/change", views.change, name="change"),
    path("segments/<int:pk>/-/remove", views.remove, name="remove"),
]
