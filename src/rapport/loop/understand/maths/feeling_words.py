"""Which words and turns of phrase tell a feeling? Own lists, one entry for each language; more languages go beside."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """What tells a feeling in one language.

    `pleased` and `upset`: words and how much they say (1 or 2); beginnings of words end with an asterisk. `turning`:
    words that turn the meaning of those shortly after them; `but`: words after which the sentence says what it means.
    `complaints`, `demands`, `praise`: turns of phrase; `denied`: those that take a complaint back before it is read.
    """

    pleased: dict[str, int]
    upset: dict[str, int]
    turning: frozenset[str]
    but: frozenset[str]
    complaints: re.Pattern[str]
    demands: re.Pattern[str]
    praise: re.Pattern[str]
    denied: re.Pattern[str]
    imagined: re.Pattern[str]


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


def _words(told: str) -> list[str]:
    return told.split()


def _valued(one: str, two: str) -> dict[str, int]:
    return dict.fromkeys(_words(one), 1) | dict.fromkeys(_words(two), 2)


ENGLISH = Language(
    pleased=_valued(
        "good nice kind kindly friendly helpful pleased pleasure glad enjoy enjoyed enjoying thanks thank grateful "
        "appreciate* quick quickly fast smooth smoothly fresh tasty lovely happy happier satisfied better impressed "
        "recommend* easy cheers fair beautiful* warm favourite favorite proud surprise professional patient top",
        "great love loves loved wonderful* excellent perfect* fantastic amazing brilliant* superb awesome outstanding "
        "delighted delightful delicious best thrilled incredible marvellous gorgeous fabulous exceptional flawless wow",
    ),
    upset=_valued(
        "bad poor poorly slow late delay* delayed wrong missing mistake* error* problem* issue* trouble* broken broke "
        "damaged torn dirty cold stale bitter burnt fail* failed unhappy upset sad sorry annoy* confus* expensive "
        "overpriced complain* complaint* unfortunately lost leak* faulty defective regret never nobody ignored cheated "
        "waste wasted useless rude tired worse smashed soaked crash* unreliable careless stuck refus* sceptical",
        "terrible awful horrible worst unacceptable disappoint* frustrat* angry furious disgust* appalling dreadful "
        "ridiculous disgraceful outrageous nightmare scam undrinkable unusable rotten mouldy hate hated lousy shame "
        "pathetic livid shocking",
    ),
    turning=frozenset(_words("not no never nor without hardly barely cannot nothing isn't wasn't aren't weren't "
                      "don't doesn't didn't can't couldn't won't wouldn't haven't hasn't hadn't")),
    but=frozenset(("but", "however", "although", "though", "except", "unfortunately")),
    complaints=_any(
        r"\b(?:nobody|no[- ]one|none of you)\b.{0,25}\b(?:answer|repl|call|help|car|respond|pick|told|came)\w*",
        r"\b(?:second|third|fourth|fifth|\d+(?:nd|rd|th)) (?:wrong|time|reminder|complaint|mail|attempt)\b",
        r"\bstill (?:no|not|waiting|missing|broken|nothing|have(?:n['’]t| no| not))\b|\bsince (?:weeks|months)\b",
        r"\b(?:have|has|had|did)(?:n['’]t| not| never)\b.{0,25}"
        r"\b(?:arriv|come|came|receiv|got|get|heard|answer|repl|call)",
        r"\bnever (?:got|came|arrived|heard|received|answered|applied|called|worked|showed)\b",
        r"\bwaiting (?:for|since)\b.{0,40}\b(?:since|weeks|days|months|refund|money|answer|reply)\b",
        r"\b(?:stopped|not|does(?:n['’]t| not)|do(?:n['’]t| not)|wo(?:n['’]t)) (?:work|fit|turn|start|open|hold)\w*",
        r"\b(?:came|fell|broke|falls|comes) (?:off|apart)\b|\bleak(?:s|ing|ed)\b|\bcrash(?:es|ed)\b",
        r"\b(?:smashed|cracked|torn|broken|damaged|soaked|crushed|mouldy|stale|rotten|burnt|faulty|defective)\b",
        r"\bwrong (?:item|order|size|address|amount|price|bean|grind|bag|invoice|colour|color|product|name)s?\b",
        r"\b(?:charged|billed|invoiced) (?:\w+ ){0,3}(?:twice|double|too much|again)\b|\b(?:over|double[- ])charged\b",
        r"\b(?:is|are|was|were|be) (?:\w+ )?missing\b|\byou promised\b",
        r"\bwas (?:promised|told)\b.{0,60}\b(?:but|it is|yet)\b",
        r"\bnot (?:at all |very |really )?(?:happy|satisfied|pleased|good enough|acceptable|what i|what we)\b",
        r"\b(?:i|we)(?:['’]m| am|['’]re| are| was| were) (?:\w+ )?"
        r"(?:fed up|angry|upset|annoyed|cross|unhappy|disappointed)\b",
        r"\bfed up\b|\bhad enough\b|\bfor nothing\b|\bwaste of\b|\blet (?:me|us) down\b",
        r"\bsorry to (?:say|tell|hear that you)\b",
        r"\b(?:great|super|nice|wonderful|lovely|brilliant),? (?:another|yet another|once again|again)\b",
        r"\b(?:days?|weeks?|hours?|months?) late\b|\btoo late\b|\b(?:again|yet again)[.!]*$",
        r"\bignor(?:e|es|ed|ing) (?:me|us|my|our)\b|\bnothing (?:came|arrived|happened|helped)\b|\bnot let (?:me|us)\b",
        r"\bin the rain\b|\bhang(?:s|ing)? up on\b|\bexpected (?:more|better|at least)\b|\bthrow (?:\w+ ){0,4}away\b",
        r"\bwhy (?:does|do|did|is|are|has|have) (?:it|you|nobody|your|this)\b.{0,60}"
        r"\b(?:take|not|never|so|long|always)\b",
    ),
    demands=_any(
        r"\b(?:want|need|demand|expect|claim|give (?:me|us)|waiting for) (?:\w+ ){0,3}(?:refund|money back|apology)\b",
        r"\b(?:cancel|end|close|terminate) (?:my|our|the|this) (?:\w+ )?(?:account|subscription|contract)\b"
        r".{0,80}\b(?:enough|because|after|bad|late|delay\w*|poor)\b",
        r"\b(?:will|shall|won['’]t|not going to|never)(?: not)? (?:order|buy|come|shop|use)\b.{0,20}"
        r"\b(?:again|any ?more|back)\b",
        r"\b(?:change|switch|look for|find) (?:to )?(?:another |a new |our |a different )?(?:supplier|provider|shop)\b",
        r"\b(?:lawyer|legal action|consumer protection|one star|bad review|trading standards|chargeback)\b",
        r"\bget (?:it|this) (?:right|fixed|sorted)\b|\bby (?:friday|monday|tomorrow) (?:we|i) will\b",
    ),
    praise=_any(
        r"\bthank(?:s| you)\b.{0,12}\b(?:so|very) much\b|\bmany thanks\b|\bthank you from\b|\bmuch appreciated\b",
        r"\bmade (?:my|our) (?:day|week|evening)\b|\bkeep it up\b|\bwell done\b|\blike a dream\b|\ba gem\b",
        r"\bfive stars\b",
        r"\b(?:i|we)(?: really| absolutely| just)? love\b",
        r"\b(?:so|very|really|more than) (?:happy|pleased|good|glad|kind|helpful)\b",
        r"\b(?:couldn['’]t|could not|can['’]t) (?:be|ask for) (?:\w+ )?(?:happier|better|more)\b",
        r"\bcan(?:no|['’])t (?:fault|complain)\b",
        r"\brecommend(?:ed)? (?:you|it|your|this)\b|\bas always\b|\bout of your way\b|\bexactly what (?:i|we)\b",
        r"\bbest\b.{0,30}\b(?:ever|had|in town|in years)\b|\bgreat (?:job|service|work|product|coffee|team)\b",
    ),
    denied=_any(
        r"\b(?:no|without|not a|never a|not any|never had a|never had any) (?:\w+ )?"
        r"(?:complaint|problem|issue|trouble|error|delay)s?\b",
        r"\b(?:nothing|none|not|never|wasn['’]t|weren['’]t|isn['’]t|aren['’]t) (?:\w+ )?"
        r"(?:broken|damaged|torn|wrong|missing|late|disappointed|disappointing|let (?:me|us) down|annoyed|stale)\b",
        r"\b(?:no worries|don['’]t worry|can(?:no|['’]|)t complain)\b|\bdid(?:n['’]t| not) expect such\b",
    ),
    imagined=_any(r"^(?:and |but |so )?(?:what if|what happens (?:if|when)|in case|suppose)\b", r"\bin case\b",
                  r"^what (?:is|are) your\b", r"\bpolicy\b"),
)  # fmt: skip
LANGUAGES: dict[str, Language] = {"en": ENGLISH}
