"""Which address of imports leads where?"""

from django.urls import path

from . import views

app_name = "importing"
urlpatterns = [
    path("import", views.imports, name="imports"),
    path("import/sample.csv", views.sample, name="sample"),
    path("import/<int:pk>", views.show, name="show"),
    path("import/<int:pk>/columns", views.columns, name="columns"),
    path("import/<int:pk>/errors.csv", views.errors, name="errors"),
    path("import/<int:pk>/-/progress", views.progress, name="progress"),
    path("import/<int:pk>/-/run", views.run, name="run"),
    path("import/<int:pk>/-/cancel", views.cancel, name="cancel"),
    path("import/<int:pk>/-/take-back", views.take_back, name="take-back"),
]
