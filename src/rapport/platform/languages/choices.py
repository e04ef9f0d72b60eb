"""Which languages and ways to write dates and numbers can be chosen?"""

from collections.abc import Iterable

#: Each language, named in itself.
LANGUAGES = {"en": "English", "de": "Deutsch", "es": "Español", "fr": "Français", "pt": "Português"}
#: Those in which every page is; the others say in English what nobody has translated yet.
COMPLETE = ("en", "de", "es")
#: The ways of countries to write dates and numbers, each with the language that has it when nobody says otherwise.
REGIONS = {
    "en_GB": "en", "en_US": "", "de_DE": "de", "de_AT": "", "de_CH": "", "es_ES": "es", "es_MX": "", "fr_FR": "fr",
    "fr_CA": "", "pt_PT": "pt", "pt_BR": "", "sv_SE": "", "ja_JP": "",
}  # fmt: skip


def first_of(wanted: Iterable[str]) -> str:
    """The first of these language tags ("de-AT", "pt") that we speak; empty when we speak none."""
    ours = (tag.replace("_", "-").split("-")[0].lower() for tag in wanted)
    return next((one for one in ours if one in LANGUAGES), "")
