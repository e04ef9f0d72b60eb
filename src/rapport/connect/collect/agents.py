"""Which programs ask for links and pictures of mails, beside browsers? Told by what they call themselves."""

import re

#: What follows links without anybody looking: scanners, previews, and whatever fetches.
_PROGRAMS = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|scanner|preview|monitor|fetch|headless|phantomjs|python|curl|wget|libwww|okhttp"
    r"|\bjava/|axios|go-http-client|httpclient|\bnode\b|\bruby\b|\bperl\b|\bphp\b|winhttp|barracuda|mimecast|proofpoint"
    r"|safelinks|symantec|messagelabs|fireeye|trellix|trend ?micro|sophos|ironport|forcepoint|websense|zscaler"
    r"|facebookexternalhit|whatsapp|edge/12\.246 mozilla/5\.0$",
    re.IGNORECASE,
)
#: A mail program that is no browser: it may show pictures, and follows a link only to see whether it is there.
_OFFICE = re.compile(r"microsoft office|ms-office|microsoft outlook|msoffice", re.IGNORECASE)
#: Servers that fetch a picture for whoever looks at the mail, when they do.
_PROXIES = re.compile(r"googleimageproxy|yahoomailproxy", re.IGNORECASE)
#: What Apple's mail privacy protection calls itself: it fetches every picture of every mail, looked at or not.
_APPLE = "Mozilla/5.0"


def is_program(agent: str, *, click: bool) -> bool:
    """Does this say itself that it is no browser with somebody before it?"""
    if not agent or _PROGRAMS.search(agent):
        return True
    return click and (_OFFICE.search(agent) is not None or is_proxy(agent))


def is_proxy(agent: str) -> bool:
    return _PROXIES.search(agent) is not None


def is_apple(agent: str) -> bool:
    return agent.strip() == _APPLE
