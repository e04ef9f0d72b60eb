"""Which browser is it? What it says of itself, in words somebody recognises their own devices by."""

from rapport.platform.languages import N_, _

_BROWSERS = (
    (N_("Edg/"), N_("Edge")),
    ("OPR/", N_("Opera")),
    (N_("Firefox/"), N_("Firefox")),
    (N_("Chrome/"), N_("Chrome")),
    (N_("Safari/"), N_("Safari")),
)
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), (N_("Android"), N_("Android")), (N_("Windows"), N_("Windows")), (N_("Macintosh"), N_("Mac")),
    ("CrOS", "ChromeOS"), (N_("Linux"), N_("Linux")),
)  # fmt: skip


def browser_of(user_agent: str) -> str:
    """Like "Firefox on Windows"; what says neither is "Another program"."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or _("Another program")
