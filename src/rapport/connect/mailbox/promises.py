"""What do they promise? Plain rules for English sentences in which somebody says what they themselves will do for us.

A **promise** has somebody of the writer's side (I, we, my colleague, or nobody named: "Will send it tonight"), a word
of the future (will, 'll, shall, going to, "let me ..."), and a deed that somebody else waits for (send, call, pay,
confirm, come back to you, ...); or it tells us what we get from them ("You will have the figures by Tuesday"). It is
none when it is denied, only wished or thought, asked, told of somebody else, or hangs on a condition ("if it rains, I
will ..."); what is to be done *as soon as* or *once* something has happened counts.

They are rules, not understanding: they only propose, and a colleague says whether it is one.
"""

import re

from .reading import sentences_of

_DEEDS = (
    r"(?:(?:re|double)-?)?(?:send|ship|forward|mail|e-?mail|post|call|phone|ring|write|text|reply|answer|respond|"
    r"pay|transfer|settle|refund|credit|confirm|check|clarify|find out|look|dig|ask|discuss|decide|review|report|"
    r"update|add|test|deliver|bring|drop|return|pick|collect|order|book|reserve|arrange|organi[sz]e|prepare|finish|"
    r"complete|fill|sign|share|provide|supply|submit|upload|introduce|replace|repair|fix|mend|make sure|see to|"
    r"take care|get back|get right on|come back|let you know|tell you|inform you|get you|give you|keep you|follow up|"
    r"take a look|have a look|verify|try (?:it|that|this)|be (?:send|submitt|post|forward|call|mail|ship)ing|"
    r"put you in touch|be in touch|touch base|circle back|put (?:it|them|the \w+|that|up)|make (?:the|a|our) payment|"
    r"have (?:it|them|this|that|the \w+) (?:\w+ )?(?:ready|done|repaired|fixed|sent|signed|checked))\b"
)
_WE_WILL = r"\b(?:i|we)(?:['’]ll| will| shall|['’](?:m|re) going to| am going to| are going to)"
_SOFT = r"(?:(?:also|then|gladly|certainly|definitely|happily|personally|try to|do my best to|and) ){0,2}"
_WHEN = r"\b(?:by|before|on|tomorrow|today|tonight|within|next|this|later|noon)\b"
_SOON = r"\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week)|next week|on \w+day)\b"
_OURS = r"(?:it|them|the|my|our)\b"
_PROMISE = re.compile(
    "|".join(
        (
            rf"{_WE_WILL} {_SOFT}{_DEEDS}",
            rf"\b(?:i|we)\b.{{0,60}}\band (?:will|shall) {_SOFT}{_DEEDS}",
            rf"\b(?:my|our) (?:\w+ ){{1,3}}(?:will|shall|is going to) {_SOFT}{_DEEDS}",
            rf"^(?:ok(?:ay)?,? |sure,? |yes,? )?(?-i:W)ill (?:do\b|{_DEEDS})",
            rf"^(?:ok(?:ay)?,? |sure,? )?let me {_DEEDS}.{{0,60}}\b(?:(?:come|get) back|let you know|report|i['’]ll)\b",
            rf"\bi(?:['’]m| am) (?:sending|mailing|forwarding|posting|paying|calling) .{{0,60}}{_SOON}",
            r"\b(?:i|we)(?: can)? promise\b(?! (?:not|nothing))|\bwe (?:commit|undertake) to\b",
            rf"\byou(?:['’]ll| will| shall) (?:\w+ )?(?:have|get|receive) {_OURS}.{{0,50}}{_WHEN}",
            rf"\byou(?:['’]ll| will) hear from (?:me|us)\b|\byou can expect (?:my|our|an) \w+ {_WHEN}",
            r"\bwill be (?:made|sent|paid|done|settled|delivered) by (?:me|us)\b",
        )
    ),
    re.IGNORECASE,
)
_NONE = re.compile(
    "|".join(
        (
            r"\b(?:will|shall|can|do|am|are)(?: not|n['’]t)\b|\b(?:won|can|don)['’]t\b|['’](?:m|re) not\b",
            r"\bcannot\b|\bnever\b",
            r"^(?:and |but |so )?(?:if|should|unless|suppose|in case|when you|whenever|next time)\b|\bif/when\b",
            r"\bif (?:you|it|we|i|there|any\w*)\b",
            r"\b(?:hope|doubt|wish|was going to|were going to|would|maybe|perhaps)\b",
            r"\bi (?:really )?(?:think|guess|suppose)\b",
            r"\b(?:he|she|they|i) (?:said|says|promised|told)\b|\bsaid the\b|^as promised\b|\byou promised\b",
            r"[?]\s*$|[\"“”]|^\W{0,3}[|>]|^\w{1,12}>",
        )
    ),
    re.IGNORECASE,
)


def promises(text: str) -> list[str]:
    """The sentences in which the writer of this text promises something, each once."""
    return list(dict.fromkeys(each for each in sentences_of(text) if _is_promise(each)))


def _is_promise(sentence: str) -> bool:
    return bool(_PROMISE.search(sentence)) and not _NONE.search(sentence)
