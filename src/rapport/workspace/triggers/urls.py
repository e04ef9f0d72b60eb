"""Which address leads to which page of triggers?"""

from django.urls import path

from . import tries, views

app_name = "triggers"
urlpatterns = [
    path("triggers", views.triggers, name="triggers"),
    path("triggers/new", views.new, name="new"),
    path("triggers/tries/<int:pk>", tries.show, name="trying"),
    path("triggers/tries/<int:pk>/-/progress", tries.progress, name="progress"),
    path("triggers/tries/<int:pk>/-/cancel", tries.cancel, name="cancel"),
    path("triggers/<int:pk>", views.trigger, name="trigger"),
    path("triggers/<int:pk>/-/change", views.change, name="change"),
    path("triggers/<int:pk>/-/switch", views.switch, name="switch"),
    path("triggers/<int:pk>/-/remove", views.remove, name="remove"),
]
