"""What can a new field hold? Each kind with an example in words."""

from rapport.platform.languages import N_
from rapport.platform.records.types import NAMED

_GROUPS = (
    (
        N_("Words"),
        (
            ("text", N_("One line: a shoe size like 38 narrow, the name of a dog")),
            ("long_text", N_("Several lines: how they like to be served")),
            ("rich_text", N_("Text with headings, lists and links: minutes of a meeting")),
            ("choice", N_("One of a list: gold, silver or bronze")),
            ("choices", N_("Several of a list: coffee, tea, equipment")),
        ),
    ),
    (
        N_("Numbers"),
        (
            ("number", N_("How many or how much: 3 machines, 12.5 kg")),
            ("money", N_("An amount in the currency of the workspace: a budget of 1,200")),
            ("percent", N_("A share: a discount of 5 %")),
            ("rating", N_("One to five stars: how sure we are")),
            ("duration", N_("A stretch of time: 1 h 30 min")),
        ),
    ),
    (
        N_("Facts"),
        (
            ("checkbox", N_("Yes, no, or not known: has a parking place")),
            ("date", N_("A day: the end of a contract")),
            ("date_time", N_("A moment: the next visit")),
            ("file", N_("One file: the signed contract, 25 MB at most")),
        ),
    ),
    (
        N_("Ways to reach and relate"),
        (
            ("email", N_("An e-mail address: for invoices")),
            ("phone", N_("A phone number with its country code")),
            ("link", N_("An address on the web: their shop")),
            ("address", N_("A postal address, line by line")),
            ("one", N_("One other record: the person who introduced them")),
            ("many", N_("Several other records: products they try")),
        ),
    ),
)

#: (heading, kinds); each kind: its name, its label, an example.
KINDS = [(group, [(name, NAMED[name].label, example) for name, example in kinds]) for group, kinds in _GROUPS]
EXAMPLES = {name: example for __, kinds in KINDS for name, __, example in kinds}
