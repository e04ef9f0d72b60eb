from django.urls import path

from .views import notes, tags, tasks

app_name = "teamwork"
urlpatterns = [
    path("tasks", tasks.tasks, name="tasks"),
    path("tasks/new", tasks.new, name="new-task"),
    path("tasks/<int:pk>", tasks.task, name="task"),
    path("tasks/<int:pk>/-/change", tasks.change, name="change-task"),
    path("tasks/<int:pk>/-/done", tasks.done, name="done"),
    path("tasks/<int:pk>/-/again", tasks.again, name="again"),
    path("tasks/<int:pk>/-/move", tasks.move, name="move"),
    path("tasks/<int:pk>/-/bin", tasks.put_in_bin, name="bin"),
    path("tasks/<int:pk>/-/back", tasks.bring_back, name="back"),
    path("tags", tags.tags, name="tags"),
    path("tags/-/offers", tags.offers, name="tag-offers"),
    path("tags/<int:pk>/-/change", tags.change, name="change-tag"),
    path("tags/<int:pk>/-/merge", tags.merge, name="merge-tag"),
    path("tags/<int:pk>/-/remove", tags.remove, name="remove-tag"),
    path("tags/<int:pk>/-/back", tags.bring_back, name="tag-back"),
    path("records/<slug:noun>/<str:record>/-/tags", tags.put, name="put-tag"),
    path("records/<slug:noun>/<str:record>/-/tags/<int:tag>/on", tags.on, name="tag-on"),
    path("records/<slug:noun>/<str:record>/-/tags/<int:tag>/off", tags.off, name="tag-off"),
    path("records/<slug:noun>/<str:record>/-/notes", notes.notes, name="notes"),
    path("records/<slug:noun>/<str:record>/-/notes/new", notes.write, name="write-note"),
    path("notes/<int:pk>", notes.note, name="note"),
    path("notes/<int:pk>/-/pin", notes.pin, name="pin-note"),
    path("notes/<int:pk>/-/unpin", notes.unpin, name="unpin-note"),
    path("notes/<int:pk>/-/remove", notes.remove, name="remove-note"),
    path("notes/<int:pk>/-/back", notes.bring_back, name="note-back"),
]
