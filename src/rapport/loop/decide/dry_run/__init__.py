"""What would a trigger have said? Tried on the history there is, before anybody has to live with it."""

from .run import DryRun, Named, dry_run

__all__ = ["DryRun", "Named", "dry_run"]
