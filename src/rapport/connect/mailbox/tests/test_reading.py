"""What do they want? Sentences as customers write them, each with what it is."""

import pytest

from rapport.connect.mailbox.reading import read

COMPLAINTS = [
    "The bag arrived torn and half of the beans were gone.",
    "I ordered two kilos on Monday and they still have not arrived.",
    "You sent me the wrong grind.\nI ordered whole beans.",
    "You sent us the wrong beans again.",
    "Third time I write. Nobody answers. I want a refund.",
    "I am very disappointed with the last delivery.",
    "My card was charged twice for order 5521.",
    "The machine stopped working after two days.",
    "This is not what I ordered.",
    "One bag is missing from the parcel.",
    "The coffee tastes stale, to be honest.",
    "Nobody called me back as promised.",
    "Your driver was rude to our receptionist.",
    "It was delivered three days late and we had no coffee at all.",
    "The lid was cracked when I opened the box.",
    "I would like my money back.",
    "We never received the invoice for March.",
    "I'm still waiting for my refund, can you check?",
    "Honestly, the quality is not good enough for our guests.",
    "The invoice is wrong, we agreed on 12.50 per kilo.",
    "I have to complain about the service in your store.",
    "Why has nobody answered my mail from last week?",
    "We waited the whole morning and the courier did not show up.",
    "I've emailed you twice now without any response.",
    "Your website doesn't let me log in.",
    "There's a mistake in the last invoice.",
    "You promised delivery by Friday, it's now Tuesday.",
    "That's the worst coffee I've had in years.",
    "We got only three of the five boxes.",
    "It has been two weeks and no answer from you.",
    "The grinder broke down on day one.",
    "I did not get what I paid for.",
]
QUESTIONS = [
    "Do you also sell decaf?",
    "Could you send me the new price list",
    "When will my order arrive?",
    "How much is 5 kg of the house blend?",
    "Please let me know when the Ethiopian is back in stock.",
    "Is it possible to change the delivery day to Thursday?",
    "I was wondering whether you offer barista courses.",
    "Please send me an invoice with our VAT number.",
    "I'd like to know if the cups are dishwasher safe.",
    "Hi Maya, can you deliver to Bergen",
    "What if a bag is damaged, do I send it back?",
    "Do you give a refund when somebody is not happy?",
    "What are your opening hours at Easter?",
    "Thanks for the quick delivery! Do you have the same beans in 250 g bags?",
    "Yes, Thursday is fine. What time will you be here?",
    "We want to cancel our subscription from June.",
    "Any news about the grinder?",
    "Would you be so kind as to call me tomorrow?",
    "Please change our address to Storgata 5.",
    "Could we meet next week?",
    "May I ask where the beans come from",
    "Let me know what you think of the contract.",
    "Kindly send the data sheet for the grinder.",
    "I need a quote for 40 kg a month.",
    "Tell me more about the subscription.",
    "Do you ship to Sweden",
]
ACCEPTANCES = [
    "Yes please, go ahead.",
    "Thursday at ten works for me.",
    "That sounds good, see you then.",
    "We accept your offer of 4 May.",
    "Perfect, thank you!",
    "Agreed. I will be at the back door.",
    "OK, that is fine with us.",
    "Great, see you on Monday.",
    "I confirm the delivery on Friday.",
    "That would be perfect.",
    "Let's do that.",
    "Sure, 12.50 per kilo is fine by me.",
    "Fine, Tuesday it is.",
    "We'll take it.",
    "Approved, you can start.",
    "Happy with the price, please go ahead.",
]
THANKS = [
    "Thank you so much for the quick answer.",
    "Many thanks for the samples, everybody here loved them!",
    "I really appreciate your help with the grinder.",
    "Thanks for sorting this out so fast.",
    "We are grateful for the extra bag.",
    "Got it, thanks!",
    "Cheers for that.",
    "Much appreciated.",
    "Thank you for asking, nothing was broken and everybody is happy.",
]
NONE = [
    "Here is the signed contract.",
    "Our new address is Storgata 5, Oslo.",
    "How are you? Hope all is well with the team.",
    "I will be back in the office on Monday.",
    "Attached you find our order for May.\n\nThanks,\nAna",
    "We have no complaints, everything was as always.",
    "I was not disappointed at all.",
    "Nothing was missing this time.",
    "The delivery came at nine, all fine.",
    "Here are the numbers you asked for: 12, 14, 9.",
    "The meeting is on the third floor.",
    "Sent from my iPhone",
    "Let me know if you need anything else from us.",
    "See https://halden.example/?page=3&order=1 for the picture.",
    "No thanks, we have enough coffee for now.",
    "Please let us know if there is anything missing on your side.",
    "Best regards\nAna Ruiz",
    "",
]
LABELLED = [
    *((text, "complaint") for text in COMPLAINTS),
    *((text, "question") for text in QUESTIONS),
    *((text, "acceptance") for text in ACCEPTANCES),
    *((text, "thanks") for text in THANKS),
    *((text, "") for text in NONE),
]


@pytest.mark.parametrize(("text", "kind"), LABELLED)
def test_a_sentence_is_read_as_what_it_is(text, kind):
    assert read(text).kind == kind


def test_the_sentence_that_says_so_is_kept():
    text = "Hello Maya,\n\nthe last batch was lovely. Do you have more of\nit? We need 5 kg.\n\nBest\nAna"

    assert read(text).sentence == "Do you have more of it?"


def test_a_complaint_comes_before_a_question():
    assert read("When do you open? The last bag was torn.").kind == "complaint"


def test_the_subject_is_read_when_the_text_is_empty():
    assert read("", subject="Do you sell decaf?").kind == "question"


def test_a_sentence_is_never_longer_than_a_loop_can_say():
    assert len(read("why " * 5000 + "?").sentence) <= 300


@pytest.mark.parametrize(
    "text", ["?" * 100_000, "\n" * 100_000, "can you " * 20_000, "thanks, " * 20_000, "a." * 50_000]
)
def test_reading_takes_no_time_whatever_is_written(text):
    assert read(text).kind in ("question", "thanks", "")
