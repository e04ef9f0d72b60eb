"""Which address leads to which page of templates? A draft is named by its use, any other template by its number."""

from django.urls import path

from .views import editing, keeping, showing

app_name = "templates"
urlpatterns = [
    path("templates", showing.templates, name="templates"),
    path("templates/new", keeping.new, name="new"),
    path("templates/<slug:key>", showing.template, name="template"),
    path("templates/<slug:key>/-/frame", editing.frame, name="frame"),
    path("templates/<slug:key>/-/check", editing.check, name="check"),
    path("templates/<slug:key>/-/test", editing.test, name="test"),
    path("templates/<slug:key>/-/send", editing.send, name="send"),
    path("templates/<slug:key>/-/save", keeping.save, name="save"),
    path("templates/<slug:key>/-/restore", keeping.restore, name="restore"),
    path("templates/<slug:key>/-/remove", keeping.remove, name="remove"),
]
