"""Every page a colleague can open; people and organisations are found by name so that ids do not matter."""

PAGES = (
    "/today",
    "/people",
    "/people?q=ana",
    "/people/new",
    "/people/2",
    "/organisations",
    "/organisations/1",
    "/loops",
    "/insights",
    "/import",
    "/search?q=ana",
    "/settings",
    "/settings/users",
    "/settings/teams",
    "/settings/mail",
    "/settings/outbox",
    "/settings/jobs",
    "/settings/workspace",
    "/settings/data",
    "/more",
)
