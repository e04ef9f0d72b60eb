"""What can be done? Choose a file, look before, bring it in, take it back. The only writer of these tables."""

from .alone import AlreadyAtWork
from .ask import Busy, ask, cancel, forget_old_files, work_on
from .command_line import command_line
from .look import Preview, dry_run
from .run import NotToBeRun, NotYetChecked, run_import
from .start import LARGEST, AlreadyRunning, NotAFileToImport, TooLarge, match_columns, start_import
from .take_back import NothingToTakeBack, take_back

__all__ = [
    "LARGEST",
    "AlreadyAtWork",
    "AlreadyRunning",
    "Busy",
    "NotAFileToImport",
    "NotToBeRun",
    "NotYetChecked",
    "NothingToTakeBack",
    "Preview",
    "TooLarge",
    "ask",
    "cancel",
    "command_line",
    "dry_run",
    "forget_old_files",
    "match_columns",
    "run_import",
    "start_import",
    "take_back",
    "work_on",
]
