"""How is it said what became of a mail: who clicked, who probably opened it, and what only machines did?"""

from rapport.connect.collect.queries import Counted, Reading
from rapport.platform.languages import _, ngettext
from rapport.platform.ui.formats import count


def machines_told(reading: Reading) -> str:
    """Why not all that asked for it counts; empty where no machine did."""
    if not reading.machines:
        return ""
    number = sum(reading.machines.values())
    why = "; ".join(f"{why.label} ({count(times)})" for why, times in reading.machines.most_common())
    return ngettext(
        "Machines asked for it %(n)s time, which counts for nothing: %(why)s.",
        "Machines asked for it %(n)s times, which counts for nothing: %(why)s.",
        number,
        why=why,
    )


def counted_told(counted: Counted) -> str:
    """Like "Clicked 12, probably opened 40"; empty where nobody did either."""
    told = (("clicked", counted.clicked), (_("probably opened"), counted.opened))
    said = ", ".join(f"{word} {count(number)}" for word, number in told if number)
    return said[:1].upper() + said[1:]
