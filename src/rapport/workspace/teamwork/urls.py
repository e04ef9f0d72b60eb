from django.urls import path

from .views import tasks

app_name = "teamwork"
urlpatterns = [
    path("tasks", tasks.tasks, name="tasks"),
    path("tasks/new", tasks.new, name="new-task"),
    path("tasks/<int:pk>", tasks.task, name="task"),
    path("tasks/<int:pk>/-/done", tasks.done, name="done"),
    path("tasks/<int:pk>/-/again", tasks.again, name="again"),
    path("tasks/<int:pk>/-/move", tasks.move, name="move"),
    path("tasks/<int:pk>/-/bin", tasks.put_in_bin, name="bin"),
    path("tasks/<int:pk>/-/back", tasks.bring_back, name="back"),
]
