"""What can be done? Copy the ledger to the lake, and fold every relationship from there."""

from .copy import AnotherCopy, copy_ledger
from .rebuild import rebuild_from_lake

__all__ = ["AnotherCopy", "copy_ledger", "rebuild_from_lake"]
