"""Which month is it? Names and their beginnings in the languages our customers write in."""

from rapport.loop.know.recognise import plain

_NAMES = """
january february march april may june july august september october november december
januar februar marz april mai juni juli august september oktober november dezember
janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januar februar mars april mai juni juli august september oktober november desember
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
"""
_MONTHS = [(name, place + 1) for line in _NAMES.split("\n") for place, name in enumerate(line.split())]
_KNOWN: dict[str, int] = {}


def month_named(text: str) -> int:
    """1..12, or 0 when the name, or its beginning of at least three letters, names no month or several."""
    name = plain(text)
    if name not in _KNOWN and len(_KNOWN) < 1000:
        meant = {number for month, number in _MONTHS if month.startswith(name)} if len(name) >= 3 else set()
        exact = {number for month, number in _MONTHS if month == name}
        _KNOWN[name] = next(iter(exact or meant)) if len(exact or meant) == 1 else 0
    return _KNOWN.get(name, 0)
