"""What do they want? Plain rules for English mails: a complaint, a question, a yes, a thank-you, or none of these.

The rules, in the order in which the first one that fits is taken:

1. A **complaint** says that something went wrong (broken, wrong, missing, late, charged twice), that nobody answers,
   or how they feel about it; unless it is denied ("nothing was broken") or only imagined ("what if it is broken?").
2. A **question** ends with a question mark, begins like one ("could you ..."), or asks for something ("please send
   ...", "let me know when ..."); unless it is small talk ("how are you?").
3. An **acceptance** agrees to what was proposed ("Thursday works for me"), in the first three sentences.
4. **Thanks** thank for something; the closing line of a mail does not.

They are rules, not understanding: whoever reads the mail can close what they opened with one click.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["complaint", "question", "acceptance", "thanks", ""]
LONGEST_SENTENCE = 300
LONGEST_READ = 20_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mail was read as, and the sentence that says so."""

    kind: Kind
    sentence: str = ""


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


_COMPLAINT = _any(
    r"\bcomplain(?:t|ing|ed)?\b",
    r"\bunacceptable\b|\bnot acceptable\b",
    r"\b(?:disappoint|frustrat|annoy|dissatisf|disgust)\w*",
    r"\b(?:unhappy|not (?:at all )?(?:happy|satisfied|pleased|good enough|what (?:i|we) (?:ordered|asked|paid)))\b",
    r"\b(?:terrible|awful|horrible|appalling|dreadful|disgraceful|ridiculous|rude|fed up)\b",
    r"\blet(?:ting)? (?:us|me) down\b",
    r"\b(?:broken|damaged|torn|crushed|cracked|leak(?:s|ing|ed)|faulty|defective|mouldy|moldy|stale|rancid|smashed)\b",
    r"\b(?:spoiled|spoilt|ruined|soaked|spilled|broke|burst|rotten|expired|unusable|undrinkable)\b",
    r"\b(?:the|a|an|completely|totally) wrong (?!side|idea|impression)\w+",
    r"\bwrong (?:item|order|size|address|amount|price|beans?|grind|bag|invoice)s?\b",
    r"\b(?:got|received|sent|delivered|came with|arrived with) only\b|\bonly (?:got|received)\b|\bincomplete\b",
    r"\b(?:sorry|sad|regret) to (?:say|tell|inform|report)\b|\bon hold for\b|\bno (?:answer|reply|response|reaction)\b",
    r"\b(?:is|are|was|were) (?:wrong|missing|late again)\b|\bmissing from (?:the|my|our)\b",
    r"\b(?:charged|billed|invoiced) (?:me |us )?(?:twice|double|too much|again)\b|\b(?:over|double[- ])charged\b",
    r"\b(?:still (?:have )?not|(?:have|has|had|did)(?:n['’]t| not)|never|not yet)\b.{0,30}"
    r"\b(?:arrived?|come|came|received?|gotten|got|get|heard|delivered|answer(?:ed)?|repl(?:y|ied)|called|shown?)\b",
    r"\bstill (?:waiting|no (?:answer|reply|news|sign|delivery|refund))\b",
    r"\b(?:nobody|no[- ]one|none of you)\b.{0,25}\b(?:answer|repl|call|got back|get back|help|car|respond|pick)\w*",
    r"\b(?:second|third|fourth|fifth|\dth|\drd) time (?:i|we|that)\b|\b(?:yet|once) again\b.{0,40}\b(?:late|wrong)\b",
    r"\b(?:want|need|demand|expect|request(?:ing)?|like|claim|give (?:me|us)) (?:\w+ ){0,3}(?:refund|money back)\b",
    r"\b(?:does(?:n['’]t| not)|do(?:n['’]t| not)|stopped|not) work(?:ing)?\b(?! for (?:me|us))",
    r"\b(?:poor|bad|worse|lousy) (?:\w+ )?(?:service|quality|experience|batch|taste|packaging|packing|delivery)\b",
    r"\b(?:the|our|your|my) worst\b|\btrouble with\b",
    r"\bwithout (?:any |an? )?(?:response|answer|reply|explanation)\b|\byou promised\b",
    r"\b(?:mistake|error|problem)s? (?:in|with|on) (?:the|my|our|your)\b",
    r"\b(?:website|shop|app|link|login|form|code|machine|grinder)\b.{0,20}\b(?:does|do|did|wo|ca)n['’]?t\b",
    r"\btast(?:es?|ed) (?:burnt|bad|bitter|awful|stale|off|of (?:soap|plastic))\b",
    r"\b(?:days?|weeks?|hours?) (?:too )?late\b|\btoo late\b|\barrived late\b",
)
_DENIED = _any(
    r"\b(?:no|without|not a|never a|not any) (?:\w+ )?complaints?\b|\bcan(?:no|['’]|)t complain\b",
    r"\b(?:nothing|none|not|never|wasn['’]t|weren['’]t|isn['’]t|aren['’]t|without being) (?:\w+ )?"
    r"(?:broken|damaged|torn|wrong|missing|late|disappoint\w*|let (?:me|us) down|annoy\w*|stale)\b",
    r"\b(?:no worries|no problem|don['’]t worry)\b",
)
_IMAGINED = _any(r"^(?:and |but |so )?(?:if|what if|in case|should|suppose|what happens (?:if|when))\b", r"\bin case\b")
_POLICY = _any(
    r"\bwhat(?:'s| is| are) your\b", r"^(?:do|can|could|would) (?:you|i|we)\b(?!.{0,30}\b(?:explain why|help)\b)"
)
_SMALL_TALK = _any(
    r"\bhow are (?:you|things|we)\b",
    r"\bhow(?:'s| is) (?:it going|everything|life|business)\b",
    r"^(?:all (?:good|well)|everything (?:ok|okay|fine|good|well)|remember me|right|you know|ok(?:ay)?|really)\?+$",
    r"^hope\b",
)
_BEGINS_A_QUESTION = _any(
    r"^(?:hi|hello|hey|dear)?\b[\w ]{0,20},? ?(?:can|could|would|will|do|did|have|are) you\b",
    r"^(?:who|when|where|which|how (?:much|many|long|often|do|does|can|soon)|what (?:is|are|time|does|do|would|kind)|"
    r"is (?:it|there)|are there|do(?:es)? (?:the|your|it|they)|(?:may|can|could|shall|should) (?:i|we))\b",
)
_ASKS = _any(
    r"\b(?:please|kindly),? (?:send|let (?:me|us) know|tell|call|confirm|advise|quote|change|cancel|check|forward|"
    r"give|explain|update|ship|reserve|book|move|remove|add|resend)\b",
    r"^(?:send|call|ring|email|mail|tell|give|show) (?:me|us)\b",
    r"\b(?:i|we) (?:\w+ )?need (?:an?|the|your) (?:\w+ )?(?:quote|offer|invoice|copy|receipt|sample|answer|price)\b",
    r"\b(?:can|could|would) you (?:please |kindly |also |maybe )?\w+",
    r"\b(?:i|we)(?:'d| would|['’]d) (?:like|love|want|need) to (?:know|ask|understand|hear|find out|see)\b",
    r"\b(?:wonder(?:ing|ed)?|curious) (?:if|whether|when|what|how|which|why|about)\b",
    r"\blet (?:me|us) know (?:if|whether|when|what|how|which|where|the|your|by)\b(?! (?:you|there(?:'s| is)) "
    r"(?:\w+ )?(?:need|have any|want|anything|questions))",
    r"\b(?:do you know|any (?:news|update|idea)s? (?:on|about|when|whether))\b",
    r"\b(?:i|we) (?:want|need|wish|would like) to (?:cancel|change|return|exchange|order|move|book)\b",
    r"\blook(?:ing)? forward to your (?:answer|reply|offer|quote)\b",
)
_OFFERS = _any(
    r"\blet (?:me|us) know if (?:you|there|anything|something)\b", r"\bplease let (?:me|us) know if (?:you|there)\b"
)
_ACCEPTS = _any(
    r"^(?:yes|yep|yeah|agreed|approved|deal|perfect|confirmed|good for (?:me|us)|great|excellent|lovely|sure|ok|okay|"
    r"fine|absolutely|of course|certainly|go ahead|please do|gladly)\b(?!.{0,12}\b(?:but|however)\b)",
    r"\b(?:sounds|looks|seems) (?:\w+ )?(?:good|great|fine|perfect|reasonable|right|lovely)\b",
    r"\b(?:works?|is (?:\w+ )?(?:fine|good|ok|okay|great|perfect)|suits|fits) (?:\w+ )?(?:for |with |by )?(?:me|us)\b",
    r"\b(?:that|this|it|which)(?:['’]s| is| will be| would be| works| will) (?:\w+ )?(?:fine|perfect|great|works|do)\b",
    r"\b(?:i|we) (?:\w+ )?(?:accept|agree|confirm|approve)\b|\b(?:i|we)['’]ll take (?:it|them|that|the)\b",
    r"\b(?:happy|fine|okay|ok|good) (?:with|by) (?:that|it|this|me|us|the|your)\b|\bday it is\b",
    r"\b(?:please )?go ahead\b|\blet['’]s do (?:it|that)\b|\bsee you (?:on|at|then|there|next|tomorrow)\b",
)
_THANKS = _any(r"\b(?:thank(?:s| you)|thx|grateful|appreciate[ds]?|much obliged|cheers (?:for|,? mate))\b")
_NOT_THANKS = _any(r"\b(?:thanks|thank you) (?:\w+ )?in advance\b", r"\bno,? thank", r"\bwould (?:\w+ )?appreciate\b",
                   r"\bthank(?:s| you) (?:very much )?for nothing\b", r"\bthanks,? but\b")  # fmt: skip
_SIGN_OFF = re.compile(
    r"\n[ \t]*(?:many |kind |best |warm |with )*(?:thanks|thank you|regards|wishes|cheers|best|sincerely|yours|love)"
    r"(?: (?:you|a lot|so much|very much|again|in advance|and (?:\w+ )?(?:regards|wishes)|to all|faithfully|truly))*"
    r"[,.!]*[ \t]*(?:\n[^\n]{0,60}){0,5}\s*$",
    re.IGNORECASE,
)
_URL = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…]+|\n|$)")


def read(text: str, *, subject: str = "") -> Reading:
    """What the new part of a mail asks of us. The subject is read when the text says nothing."""
    sentences = sentences_of(text) or sentences_of(subject)
    for reading in (_complaint(sentences), _question(sentences), _acceptance(sentences), _thanks(sentences)):
        if reading:
            return reading
    return Reading("")


def questions(text: str) -> list[str]:
    """The sentences that ask for something, each once."""
    return list(dict.fromkeys(each for each in sentences_of(text) if _is_question(each)))


def _complaint(sentences: list[str]) -> Reading | None:
    for sentence in sentences:
        if _IMAGINED.search(sentence) or (sentence.endswith("?") and _POLICY.search(sentence)):
            continue
        if _COMPLAINT.search(_DENIED.sub(" ", sentence)):
            return Reading("complaint", sentence)
    return None


def _question(sentences: list[str]) -> Reading | None:
    return next((Reading("question", sentence) for sentence in sentences if _is_question(sentence)), None)


def _is_question(sentence: str) -> bool:
    if _SMALL_TALK.search(sentence) or _OFFERS.search(sentence):
        return False
    return bool(sentence.endswith("?") or _BEGINS_A_QUESTION.search(sentence) or _ASKS.search(sentence))


def _acceptance(sentences: list[str]) -> Reading | None:
    return next((Reading("acceptance", sentence) for sentence in sentences[:3] if _ACCEPTS.search(sentence)), None)


def _thanks(sentences: list[str]) -> Reading | None:
    for sentence in sentences:
        if _THANKS.search(sentence) and not _NOT_THANKS.search(sentence):
            return Reading("thanks", sentence)
    return None


def sentences_of(text: str) -> list[str]:
    """The sentences of the text without its closing lines, each on one line; addresses of pages are left out."""
    body = _URL.sub(" ", text[:LONGEST_READ].strip())
    without_sign_off = _SIGN_OFF.sub("", f"\n{body}").strip()
    flowing = re.sub(r"(?<![.!?,:…\n])\n(?=[a-z0-9])", " ", without_sign_off or body)
    found = (" ".join(match.split())[:LONGEST_SENTENCE] for match in _SENTENCE.findall(flowing))
    return [sentence for sentence in found if any(c.isalpha() for c in sentence)]
