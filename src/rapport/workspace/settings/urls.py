from django.urls import path

from .views import data, jobs, journal, mail, more, profile, users, workspace

app_name = "settings"
urlpatterns = [
    path("settings", profile.profile, name="profile"),
    path("settings/password", profile.password, name="password"),
    path("settings/users", users.users, name="users"),
    path("settings/users/<int:pk>", users.user, name="user"),
    path("settings/users/<int:pk>/-/password", users.new_password, name="new-password"),
    path("settings/users/<int:pk>/-/switch", users.switch, name="switch-user"),
    path("settings/teams", users.teams, name="teams"),
    path("settings/mail", mail.mail, name="mail"),
    path("settings/mail/-/test", mail.test, name="test-mail"),
    path("settings/outbox", mail.outbox, name="outbox"),
    path("settings/outbox/<int:pk>", mail.message, name="message"),
    path("settings/outbox/<int:pk>/-/settle", mail.settle, name="settle"),
    path("settings/jobs", jobs.jobs, name="jobs"),
    path("settings/jobs/<int:pk>/-/again", jobs.again, name="again"),
    path("settings/jobs/<int:pk>/-/drop", jobs.drop, name="drop"),
    path("settings/journal", journal.entries, name="journal"),
    path("settings/workspace", workspace.workspace, name="workspace"),
    path("settings/data", data.data, name="data"),
    path("settings/data/-/remove-demo", data.remove_demo, name="remove-demo"),
    path("more", more.more, name="more"),
]
