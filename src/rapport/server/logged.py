"""What does a log not keep? The links of customers: whoever reads one could open their pages."""

import logging
import re

_link = re.compile(r"(/[huvsco]/)[\w-]{8,}", re.ASCII)


class WithoutLinks(logging.Filter):
    """Blots out what stands behind /h/, /u/, /v/, /s/, /c/ and /o/ in each line; below a warning nothing is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        if _link.search(told):
            record.msg, record.args = _link.sub(r"\1…", told), None
        return True
