"""Which address leads where?"""

from allauth.account.views import LoginView, LogoutView
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("", RedirectView.as_view(url="/today"), name="home"),
    path("sign-in", LoginView.as_view(), name="account_login"),
    path("sign-out", LogoutView.as_view(), name="account_logout"),
]
for module in (
    "workspace.today",
    "workspace.lists",
    "workspace.relationship",
    "workspace.search",
    "workspace.settings",
    "connect.importing",
    "loop.learn",
):
    urlpatterns.append(path("", include(f"rapport.{module}.urls")))

handler400 = "rapport.server.errors.bad_request"
handler403 = "rapport.server.errors.forbidden"
handler404 = "rapport.server.errors.not_found"
handler500 = "rapport.server.errors.failed"
