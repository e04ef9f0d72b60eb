"""Which e-mail domains say nothing about where somebody works? Those that give a mailbox to everybody."""

FREE_MAIL = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "hotmail.de",
    "hotmail.it", "hotmail.es", "live.com", "live.co.uk", "live.fr", "live.nl", "live.no", "msn.com", "yahoo.com",
    "yahoo.co.uk", "yahoo.fr", "yahoo.de", "yahoo.it", "yahoo.es", "yahoo.co.jp", "yahoo.co.in", "yahoo.com.br",
    "ymail.com", "rocketmail.com", "aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com",
    "pm.me", "tutanota.com", "tuta.com", "tuta.io", "gmx.com", "gmx.net", "gmx.de", "gmx.at", "gmx.ch", "web.de",
    "t-online.de", "freenet.de", "arcor.de", "mail.com", "email.com", "fastmail.com", "fastmail.fm", "hey.com",
    "zoho.com", "yandex.com", "yandex.ru", "mail.ru", "bk.ru", "inbox.ru", "list.ru", "rambler.ru", "qq.com",
    "163.com", "126.com", "sina.com", "naver.com", "daum.net", "hanmail.net", "orange.fr", "wanadoo.fr", "free.fr",
    "laposte.net", "sfr.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "tin.it", "telenet.be",
    "skynet.be", "ziggo.nl", "kpnmail.nl", "xs4all.nl", "planet.nl", "home.nl", "bluewin.ch", "sunrise.ch",
    "online.no", "telia.com", "bredband.net", "spray.se", "comhem.se", "mail.dk", "jubii.dk", "luukku.com", "wp.pl",
    "o2.pl", "onet.pl", "interia.pl", "seznam.cz", "centrum.cz", "azet.sk", "freemail.hu", "citromail.hu", "abv.bg",
    "ukr.net", "i.ua", "comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net",
    "charter.net", "shaw.ca", "rogers.com", "sympatico.ca", "btinternet.com", "sky.com", "talktalk.net",
    "virginmedia.com", "ntlworld.com", "bigpond.com", "optusnet.com.au", "xtra.co.nz", "uol.com.br", "bol.com.br",
    "terra.com.br", "rediffmail.com",
})  # fmt: skip


def is_free(domain: str) -> bool:
    """May anybody have an address there?"""
    return domain in FREE_MAIL
