"""What can a new field hold? Each kind with an example in words."""

from rapport.platform.records.types import NAMED

_GROUPS = (
    (
        "Words",
        (
            ("text", "One line: a shoe size like 38 narrow, the name of a dog"),
            ("long_text", "Several lines: how they like to be served"),
            ("rich_text", "Text with headings, lists and links: minutes of a meeting"),
            ("choice", "One of a list: gold, silver or bronze"),
            ("choices", "Several of a list: coffee, tea, equipment"),
        ),
    ),
    (
        "Numbers",
        (
            ("number", "How many or how much: 3 machines, 12.5 kg"),
            ("money", "An amount in the currency of the workspace: a budget of 1,200"),
            ("percent", "A share: a discount of 5 %"),
            ("rating", "One to five stars: how sure we are"),
            ("duration", "A stretch of time: 1 h 30 min"),
        ),
    ),
    (
        "Facts",
        (
            ("checkbox", "Yes, no, or not known: has a parking place"),
            ("date", "A day: the end of a contract"),
            ("date_time", "A moment: the next visit"),
            ("file", "One file: the signed contract, 25 MB at most"),
        ),
    ),
    (
        "Ways to reach and relate",
        (
            ("email", "An e-mail address: for invoices"),
            ("phone", "A phone number with its country code"),
            ("link", "An address on the web: their shop"),
            ("address", "A postal address, line by line"),
            ("one", "One other record: the person who introduced them"),
            ("many", "Several other records: products they try"),
        ),
    ),
)

#: (heading, kinds); each kind: its name, its label, an example.
KINDS = [(group, [(name, NAMED[name].label, example) for name, example in kinds]) for group, kinds in _GROUPS]
EXAMPLES = {name: example for _, kinds in KINDS for name, _, example in kinds}
