"""How is a departure point acted on? By whoever stands one step before it, in the state in which many leave."""

from rapport.platform.languages import N_, _

from ..models import DeparturePoint, Walk
from .kind import KindOfTrigger, Settings
from .settings import NotSet, Setting

_COMPLAINS = (
    'no touches (kind is one of ("complaint.settled", "complaint.settled_late")) '
    'since the last (kind is "complaint.made")'
)
_SENT, _ORDERED = 'kind is "newsletter.sent"', 'kind is "order.placed"'
_SINCE_IT_BEGAN = 'since the last (kind is "contract.started")'
_STATES = {
    (Walk.NEWSLETTER, "never clicked"): 'no touches (kind is "mail.clicked")',
    (Walk.NEWSLETTER, "clicked before"): 'some touches (kind is "mail.clicked")',
    (Walk.ORDERS, "nothing returned"): f'no touches (kind is "item.returned") and not ({_COMPLAINS})',
    (Walk.ORDERS, "returned before"): f'some touches (kind is "item.returned") and not ({_COMPLAINS})',
    (Walk.ORDERS, "open complaint"): _COMPLAINS,
    (Walk.CONTRACT, "never renewed"): f'no touches (kind is "contract.renewed") {_SINCE_IT_BEGAN}',
    (Walk.CONTRACT, "renewed before"): f'some touches (kind is "contract.renewed") {_SINCE_IT_BEGAN}',
    (Walk.ONBOARDING, "asked nothing"): 'no touches (kind is one of ("question.asked", "complaint.made"))',
    (Walk.ONBOARDING, "asked before"): 'some touches (kind is one of ("question.asked", "complaint.made"))',
}
_PLACES = {
    Walk.NEWSLETTER: N_("issue %(step)s"),
    Walk.ORDERS: N_("order %(step)s"),
    Walk.CONTRACT: N_("month of the contract %(step)s"),
    Walk.ONBOARDING: N_("first step %(step)s"),
}
_AFTER_ONE = {
    Walk.NEWSLETTER: N_("After 1 issue, %(state)s"),
    Walk.ORDERS: N_("After 1 order, %(state)s"),
    Walk.CONTRACT: N_("After 1 month of the contract, %(state)s"),
    Walk.ONBOARDING: N_("After 1 first step, %(state)s"),
}


def settings_of(point: DeparturePoint) -> dict[str, object]:
    """All that is needed to act on this point; raises NotSet where nobody may."""
    if point.dismissed_at:
        raise NotSet(_("This departure point was dismissed."))
    if not point.confirmed_at:
        raise NotSet(
            _("Those who came after have not confirmed this departure point yet; until then nobody acts on it.")
        )
    if point.acts_at < 1:
        raise NotSet(_("People leave at the very first step here: there is no step before it at which to act."))
    if (point.walk, point.state) not in _STATES:
        raise NotSet(_("Nobody can be asked whether they are in the state “%(state)s”.", state=_(point.state)))
    path = point.declared.get("kinds", [])[: point.declared.get("steps", 0) + 1]
    return {"point": point.pk, "walk": point.walk, "at": point.acts_at, "state": point.state, "path": "|".join(path)}


def place(walk: str, step: int) -> str:
    """Which step of a walk it is, inside a sentence: order 3."""
    return _(_PLACES[Walk(walk)], step=step)


def _because(told: Settings) -> str:
    state = _(told["state"])
    if told["at"] > 1:
        return _("At %(place)s, %(state)s", place=place(told["walk"], told["at"]), state=state)
    return _(_AFTER_ONE[Walk(told["walk"])], state=state)


def _asks(noun: str, told: Settings) -> str:
    return f"{_at_step(told['walk'], told['at'], told['path'].split('|'))} and {_STATES[told['walk'], told['state']]}"


def _at_step(walk: str, at: int, path: list[str]) -> str:
    """Stands at this step now, and has not left."""
    if walk == Walk.NEWSLETTER:
        return f'exactly {at} touches ({_SENT}) and no touches (kind is "mail.unsubscribed")'
    if walk == Walk.ORDERS:
        return f"exactly {at} touches ({_ORDERED})"
    if walk == Walk.CONTRACT:
        return f'{_began_last(at)} and no touches (kind is "contract.ended") {_SINCE_IT_BEGAN}'
    done = [f'some touches (kind is "{kind}")' for kind in path[:at]]
    return " and ".join([*done, f'no touches (kind is "{path[at]}")'])


def _began_last(at: int) -> str:
    """The contract they began last is in this month."""
    began = 'kind is "contract.started" and occurred'
    if at == 1:
        return f"some touches ({began} after 1 months ago)"
    between = f"{began} after {at} months ago and occurred until {at - 1} months ago"
    return f"some touches ({between}) and no touches ({began} after {at - 1} months ago)"


_TOLD = {
    "point": Setting(label=N_("Departure point"), default=0, low=1, high=10**15),
    "walk": Setting(label=N_("Steps"), default="", choices=dict(Walk.choices)),
    "at": Setting(label=N_("Acts at step"), default=1, low=1, high=1000),
    "state": Setting(label=N_("State"), default="", longest=40),
    "path": Setting(label=N_("Kinds of touch"), default="", longest=1000, needed=False),
}
DEPARTURE = KindOfTrigger(
    settings=_TOLD,
    fixed=tuple(_TOLD),
    asks=_asks,
    because=_because,
)
