"""How do records name the people who work here? As a noun that is read by everybody and written elsewhere."""

from rapport.platform.access.models import Team, User

from .declare import Field, RecordType, named
from .types import Checkbox, Email, One, Text

TEAM = RecordType(
    name="team",
    label="Team",
    plural="Teams",
    icon="users",
    place="settings/teams",
    model=Team,
    title="name",
    fields=named(Field(name="name", label="Name", type=Text())),
    address=lambda pk, title: "/settings/teams",
    rights="everybody",
)
COLLEAGUE = RecordType(
    name="colleague",
    label="Colleague",
    plural="Colleagues",
    icon="user-round",
    place="settings/users",
    model=User,
    title="name",
    fields=named(
        Field(name="name", label="Name", type=Text()),
        Field(name="email", label="E-mail", type=Email()),
        Field(name="team", label="Team", type=One(to="team")),
        Field(name="job_title", label="Job title", type=Text()),
        Field(name="is_active", label="May sign in", type=Checkbox()),
    ),
    address=lambda pk, title: f"/settings/users/{pk}",
    journal="user",
    rights="everybody",
)
