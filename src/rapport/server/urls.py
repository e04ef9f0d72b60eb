"""Which address leads where?"""

from django.urls import include, path
from django.views.generic import RedirectView

from rapport.workspace.settings.urls import SIGN_IN_SAFELY

urlpatterns = [
    path("", RedirectView.as_view(url="/today"), name="home"),
    *SIGN_IN_SAFELY,
]
for module in (
    "platform.access",
    "workspace.today",
    "workspace.inbox",
    "workspace.lists",
    "workspace.relationship",
    "workspace.search",
    "workspace.segments",
    "workspace.plans",
    "workspace.settings",
    "workspace.teamwork",
    "workspace.triggers",
    "workspace.welcome",
    "workspace.journeys",
    "workspace.templates",
    "workspace.files",
    "portal.asking",
    "portal.logo",
    "portal.preferences",
    "portal.reading",
    "connect.collect",
    "connect.importing",
    "connect.postmaster",
    "loop.learn",
    "loop.learn.lift",
):
    urlpatterns.append(path("", include(f"rapport.{module}.urls")))

handler400 = "rapport.server.errors.bad_request"
handler403 = "rapport.server.errors.forbidden"
handler404 = "rapport.server.errors.not_found"
handler500 = "rapport.server.errors.failed"
