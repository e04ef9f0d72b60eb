"""What would a trigger have said? Tried on the history there is, before anybody has to live with it."""

from .kept import as_kept, as_told
from .run import AT_ONCE, DryRun, Named, dry_run, takes_long
from .when import Firings, firings

__all__ = ["AT_ONCE", "DryRun", "Firings", "Named", "as_kept", "as_told", "dry_run", "firings", "takes_long"]
