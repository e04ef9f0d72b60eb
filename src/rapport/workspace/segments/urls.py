from django.urls import path

from .views import members, ready, segments

app_name = "segments"
urlpatterns = [
    path("segments", segments.segments, name="segments"),
    path("segments/new", segments.new, name="new"),
    path("segments/ready", ready.ready, name="ready"),
    path("segments/-/ready", ready.make, name="make-ready"),
    path("segments/<int:pk>", segments.segment, name="segment"),
    path("segments/<int:pk>/-/change", segments.change, name="change"),
    path("segments/<int:pk>/-/remove", segments.remove, name="remove"),
    path("segments/<int:pk>/-/picks/<int:party>/remove", members.unpick, name="unpick"),
    path("segments/<int:pk>/-/treatment", members.treatment, name="treatment"),
]
