"""What can be done with files? Keep one, rename it, make a small picture of it, forget it with its bytes."""

from .forgetting import DROP, drop_bytes, forget_files, sweep
from .keeping import LARGEST, NothingInIt, TooLarge, rename_file, store_file
from .picturing import THUMBNAIL, NotAPicture, drawn_anew, make_thumbnail

__all__ = [
    "DROP",
    "LARGEST",
    "THUMBNAIL",
    "NotAPicture",
    "NothingInIt",
    "TooLarge",
    "drawn_anew",
    "drop_bytes",
    "forget_files",
    "make_thumbnail",
    "rename_file",
    "store_file",
    "sweep",
]
