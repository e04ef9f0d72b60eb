"""What do they say? Sentences for every kind of matter, to be filled with what was really bought and when."""

from typing import NamedTuple


class Exchange(NamedTuple):
    """A matter in words: how a list names it, what is said first, what settles it."""

    text: str
    said: str
    answer: str


QUESTIONS = (
    Exchange("More {goods} this week",
             "Hello, will you get more {goods} in this week? The shelf was empty when I came by on {day}.",
             "Yes, there will be more {goods} on Thursday morning. I put some aside with your name on it."),
    Exchange("Organic {goods}", "Do you carry organic {goods} as well? I only found the usual kind on {day}.",
             "We do, two kinds. Look at the lower shelf next to the door of the cold room."),
    Exchange("{goods} for a party of twenty",
             "We will be twenty people on Saturday week. How much {goods} should I order, and by when?",
             "Order by Wednesday and it is ready on Friday. Most people take a little less than they think."),
    Exchange("Where to find {goods} now", "Where do I find {goods} since you moved the shelves? I walked round twice.",
             "Second aisle on the left now, right behind the bread. Sorry for the walk."),
    Exchange("Price of {goods} from next month", "I read that prices go up. Does that concern {goods} too?",
             "Not {goods}. That price stays as it is until the end of the quarter."),
    Exchange("The receipt for {day}", "Could you send me the receipt for {day} once more? I need it for our accounts.",
             "Here it is, attached. Tell me if you need the earlier ones too."),
    Exchange("Leaving {goods} at the back door", "Can the driver leave {goods} at the back door when nobody is home?",
             "Yes, that works. I have noted it for every delivery."),
    Exchange("{goods} without nuts", "My sister cannot eat nuts. What {goods} do you have that she can eat?",
             "Three kinds have none. I have written the names on a note for you at the desk."),
    Exchange("Smaller packs of {goods}", "Do you have {goods} in a smaller pack? There are only two of us now.",
             "From next week we have the half size, on the shelf below."),
    Exchange("Opening hours on the holiday", "Are you open on the holiday? I would come for {goods} in the morning.",
             "We open from ten to two that day. Come early, it gets busy."),
)  # fmt: skip
PROMISES = (
    Exchange("Set aside {goods} for {name}", "I will set aside {goods} for you and let you know.",
             "Everything is set aside at the desk, with your name on it."),
    Exchange("Call {name} about the price of {goods}",
             "I will ask the supplier what a full case of {goods} costs and call you.",
             "I have the price: a full case of {goods} comes a little cheaper than single packs."),
    Exchange("Look into the bill of {day}", "I will look into the bill of {day} and tell you what happened.",
             "The bill was wrong by one line. The difference is back on your card."),
    Exchange("Order in more {goods}", "I will order more {goods} in for you, it takes a few days.",
             "It arrived this morning and is waiting for you."),
    Exchange("Find the recipe with {goods}", "I will find the recipe with {goods} that we had at the counter.",
             "This is the recipe from the counter, with the amounts for four."),
    Exchange("Ask the driver to come after five", "I will ask the driver to come to you after five from now on.",
             "It is settled, the driver comes between five and seven from now on."),
    Exchange("Send {name} the price list for {goods}", "I will send you the new price list for {goods}.",
             "The new list is attached. The second page has what you usually take."),
)  # fmt: skip
COMPLAINTS = (
    Exchange("{goods} past the date", "I bought {goods} on {day} and saw at home that the date had passed.",
             "You are right, that should not happen. Your money is back on your card."),
    Exchange("Charged twice for {goods}", "On {day} I was charged twice for {goods}. Could you have a look?",
             "I found it. The second amount is back on your card within three days."),
    Exchange("Nobody at the desk on {day}", "I waited ten minutes at the desk on {day} and nobody came.",
             "That was our fault, we were one person short. There is a bell at the desk now."),
    Exchange("Shelf price of {goods}", "The shelf said one price for {goods} on {day}, the till another.",
             "The shelf was wrong. You get the lower price, and the label is changed."),
)  # fmt: skip
LATE_DELIVERY = (
    Exchange("Delivery with {goods} came late",
             "The delivery that was due on {day} came late, and I had guests waiting.",
             "The delivery fee is back on your card, and I have spoken with the driver. It should not happen again."),
    Exchange("Second late delivery",
             "I stayed home for the delivery on {day} and it came late. Please tell me next time.",
             "You are right, we should have called. From now on the driver rings before."),
)  # fmt: skip
FEEDBACK = (
    Exchange("Prefers the new {goods}", "I like the new kind of {goods} better than the old one. Please keep it.",
             "Good to hear. It stays, and I have told the buyer what you said."),
    Exchange("Music near the tills", "The music near the tills is too loud in the evening.",
             "Turned down since yesterday. Tell me if it is still too much."),
    Exchange("Kind help on {day}", "The young man who carried my bags on {day} was very kind. Please tell him.",
             "I told him, he was glad. Thank you for writing."),
    Exchange("More room next to {goods}", "It is hard to get past {goods} with a pram.",
             "We moved the stand by half a metre. I hope that does it."),
    Exchange("Origin of {goods}", "I would like to see on the label which farm or maker is behind {goods}.",
             "The new labels say it, from next week on."),
)  # fmt: skip
REQUESTS = (
    Exchange("Which day suits for {goods}", "Which day suits you best for the standing order of {goods}?",
             "Tuesday before noon is best for us."),
    Exchange("The new address", "Could you tell us your new address for deliveries?",
             "Number 14, second floor. The bell says our name."),
    Exchange("How the {goods} went down", "How did your guests like the {goods} on {day}?",
             "Very well, nothing was left. We will take the same again."),
    Exchange("Yes or no to the weekly box", "Shall we go on with the weekly box with {goods}?",
             "Yes please, but leave out the week we are away."),
    Exchange("A word on the last delivery", "Was everything in order with the delivery after {day}?",
             "All fine, thank you for asking."),
)  # fmt: skip
CONTACTS = (
    Exchange("Talk again about {goods}", "We agreed to talk again about {goods} in two weeks.",
             "Called as agreed. The order stays as it is for now."),
    Exchange("See how the first weeks went", "We agreed that I ask in two weeks how things go.",
             "Asked how things go: well, apart from parking."),
)  # fmt: skip
THANKS = Exchange("Thank {name} for sending {friend}", "Sent {friend} to us.",
                  "Thank you for sending {friend} our way. It means a lot to us.")  # fmt: skip
BROKEN = (
    "I am sorry, we did not manage this. The supplier had none left and I told you too late.",
    "I am sorry, this slipped and it is too late for it now.",
)
SORRY_FOR_THE_WAIT = "Sorry that this took longer than it should. "

CALLS_FROM_THEM = (
    "Asked whether we are open on Saturday.",
    "Wanted to know whether {goods} {are} in.",
    "Asked to add {goods} to the next order.",
    "Called to say that a bag was left at the till.",
    "Asked who to talk to about a larger order of {goods}.",
)
CALLS_FROM_US = (
    "Said that the order is ready.",
    "Told {name} that {goods} {are} in again.",
    "Asked whether the usual amount of {goods} is right.",
    "Thanked {name} for the order of {day}.",
    "Went through the order of {day} together.",
)
MISSED = ("No answer, will try again.", "Line was busy.", "Left a message on the machine.")
VISITS = (
    "Came by to look at {goods}, bought nothing.",
    "Dropped by for a coffee and a chat.",
    "Came by with the children to taste {goods}.",
    "Brought back empty crates.",
)
MAIL = (
    ("We have {goods} in again, the kind you usually take.", "Thank you for telling me, I will come by."),
    (
        "Your order of {day} is packed. You can fetch it whenever it suits you.",
        "Great, I will send my son in the afternoon.",
    ),
    ("Next week we close an hour earlier on Tuesday.", "Good to know, I will come on Wednesday then."),
    ("We are trying a new supplier for {goods}. Would you tell me what you think?", "Tried it yesterday. Very good."),
)
CHATS = (
    ("Do you have {goods} left?", "Plenty, on the middle shelf today."),
    ("Running ten minutes late to fetch my bags.", "No hurry, they are behind the desk."),
    ("Can I bring back the blue crates on Monday?", "Of course, put them by the side door."),
)
NOTES = (
    "Prefers to be called before noon.",
    "Two children, the younger one does not eat {goods}.",
    "Likes to be told when {goods} {are} in again.",
    "Parks at the side door because of the stairs.",
)
MEETINGS = (
    "Went through the kitchen's usual order, {goods} first.",
    "Tasted {goods} with the kitchen.",
    "Talked about deliveries before eight.",
    "Looked at the bill of the month together.",
)
PLANNED = (
    "Taste {goods} in the shop",
    "Go through the order for next month",
    "See the new kitchen and talk about {goods}",
    "Coffee, and a look at the weekly box",
)
#: What we talk of when nothing in a basket can be named.
GROCERIES = ("groceries",)
REASONS_BACK = (
    "Bought one too many",
    "Package was open",
    "Did not taste right",
    "Past the date",
    "Wrong kind",
    "Damaged",
)
ISSUES = (
    "What is fresh this week, and what to do with {goods}",
    "Five quick dinners with {goods}",
    "New on the shelf: {goods} from nearby",
    "For the weekend: {goods} and a cake",
    "Less waste: {goods} until the last bit",
    "From the counter: how we choose {goods}",
)


def fill(text: str, *, goods: str, day: str = "", name: str = "", friend: str = "") -> str:
    """The sentence about these goods, this day and these people, with a capital first letter."""
    said = text.format(goods=goods, are="are" if goods.endswith("s") else "is", day=day, name=name, friend=friend)
    return said[:1].upper() + said[1:]
