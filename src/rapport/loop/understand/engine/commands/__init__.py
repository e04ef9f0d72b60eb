"""What can be done? Copy the ledger to the lake, and fold every relationship from there."""

from .copy import AnotherCopy, CopyIncomplete, copy_ledger
from .rebuild import LakeTooOld, rebuild_from_lake

__all__ = ["AnotherCopy", "CopyIncomplete", "LakeTooOld", "copy_ledger", "rebuild_from_lake"]
