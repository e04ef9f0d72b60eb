"""How is a dry run kept, and read again?"""

from typing import Any

import msgspec

from .run import DryRun


def as_kept(told: DryRun) -> Any:
    """Plain values, as a column of JSON takes them."""
    return msgspec.to_builtins(told)


def as_told(kept: Any) -> DryRun:
    return msgspec.convert(kept, DryRun)
