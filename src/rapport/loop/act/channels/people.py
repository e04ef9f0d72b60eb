"""How do we reach somebody through a colleague? By a move on Today, and by a notice inside the product.

Nobody but the colleague carries these: there is no address to check, no lane, and nothing that could be unsure.
"""

from rapport.platform.languages import N_

from .contract import Channel

TASK = Channel("task", N_("A colleague: call, visit or letter"))
NOTICE = Channel("notice", N_("A notice to a colleague"))
