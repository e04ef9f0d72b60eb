"""How do records name the people who work here? As a noun that is read by everybody and written elsewhere."""

from rapport.platform.access.models import Team, User
from rapport.platform.languages import N_

from .declare import Field, RecordType, named
from .types import Checkbox, Email, One, Text

TEAM = RecordType(
    name="team",
    label=N_("Team"),
    plural=N_("Teams"),
    icon="users",
    place="settings/teams",
    model=Team,
    title="name",
    fields=named(Field(name="name", label=N_("Name"), type=Text())),
    address=lambda pk, title: "/settings/teams",
    rights="everybody",
)
COLLEAGUE = RecordType(
    name="colleague",
    label=N_("Colleague"),
    plural=N_("Colleagues"),
    icon="user-round",
    place="settings/users",
    model=User,
    title="name",
    fields=named(
        Field(name="name", label=N_("Name"), type=Text()),
        Field(name="email", label="E-mail", type=Email()),
        Field(name="team", label=N_("Team"), type=One(to="team")),
        Field(name="job_title", label=N_("Job title"), type=Text()),
        Field(name="is_active", label=N_("May sign in"), type=Checkbox()),
    ),
    address=lambda pk, title: f"/settings/users/{pk}",
    journal="user",
    rights="everybody",
)
