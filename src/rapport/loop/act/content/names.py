"""What are the drafts called that come with the product, in the order in which a relationship goes?"""

from rapport.platform.languages import N_

NAMES = {
    "write": N_("A first word"),
    "question": N_("Answer to a question"),
    "promise": N_("What we promised"),
    "complaint": N_("Answer to a complaint"),
    "feedback": N_("Answer to feedback"),
    "thanks": N_("Thanks"),
    "contact": N_("The contact we agreed on"),
    "reminder": N_("Reminder of what they owe"),
    "prospect": N_("Much interest, no order"),
    "welcome": N_("Welcome after the first order"),
    "delivered": N_("Delivered, and no word since"),
    "second": N_("No second order"),
    "orders": N_("Number of orders"),
    "spend": N_("Spent more than"),
    "due": N_("About to come back"),
    "restock": N_("Due to buy something again"),
    "birthday": N_("Birthday"),
    "anniversary": N_("With us for so many years"),
    "renewal": N_("A contract is up for renewal"),
    "advocate": N_("Sent somebody to us"),
    "steps": N_("Issues without a click"),
    "departure": N_("Just before many leave"),
    "quiet_early": N_("Quiet, early"),
    "silence": N_("Silent for longer than usual"),
    "quiet_long": N_("Silent for long"),
    "came_back": N_("Came back"),
    "one_threaded": N_("Only one of their people talks to us"),
    "champion": N_("The one who knew us best has left"),
}
