"""How is it said what became of a mail: who clicked, who probably opened it, and what only machines did?"""

from rapport.connect.collect.queries import Counted, Reading
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.formats import count


def machines_told(reading: Reading) -> str:
    """Why not all that asked for it counts; empty where no machine did."""
    if not reading.machines:
        return ""
    number = sum(reading.machines.values())
    why = "; ".join(f"{_(why.label)} ({count(times)})" for why, times in reading.machines.most_common())
    return ngettext(
        "Machines asked for it %(n)s time, which counts for nothing: %(reasons)s.",
        "Machines asked for it %(n)s times, which counts for nothing: %(reasons)s.",
        number,
        reasons=why,
    )


def counted_told(counted: Counted) -> str:
    """Like "Clicked 12, probably opened 40"; empty where nobody did either."""
    said = [_("clicked %(number)s", number=count(counted.clicked))] if counted.clicked else []
    if counted.opened:
        said.append(_("probably opened %(number)s", number=count(counted.opened)))
    told = ", ".join(said)
    return told[:1].upper() + told[1:]
