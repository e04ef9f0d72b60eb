"""How is the server set up for this machine?"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

MB = 1024 * 1024
_CONTAINER_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def configuration(
    *, socket_dir: Path, log_dir: Path, memory: int, fsync: bool = True, options: Mapping[str, str] | None = None
) -> str:
    """The text of postgresql.conf; `options` win over ours, and the reader's own.conf over both."""
    settings = _doors(socket_dir) | _sizes(memory) | _safety(fsync) | _planning() | _log(log_dir) | dict(options or {})
    lines = [f"{_checked(name)} = {_quoted(value)}" for name, value in settings.items()]
    head = "# Written by Rapport at every start. Put settings of your own into own.conf beside this file."
    return "\n".join([head, *lines, "include_if_exists = 'own.conf'", ""])


def memory() -> int:
    """Bytes of memory of this machine, or fewer when a container allows fewer."""
    limits = [os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")]
    for file in _CONTAINER_LIMITS:
        text = file.read_text().strip() if file.is_file() else ""
        limits += [int(text)] if text.isdigit() else []
    return min(limits)


def _doors(socket_dir: Path) -> dict[str, str]:
    """No network: a socket in a directory that only we can enter. That directory is the lock of the door (see hba).

    Passwords would add nothing (who can enter can read our secrets too), and `peer` cannot work for root: the server
    sees a renamed user.
    """
    return {
        "listen_addresses": "",
        "unix_socket_directories": str(socket_dir),
        "unix_socket_permissions": "0700",
        "port": "5432",
        "max_connections": "200",
    }


def _sizes(memory: int) -> dict[str, str]:
    return {
        "shared_buffers": _megabytes(memory / 4, least=32, most=8192),
        "effective_cache_size": _megabytes(memory / 2, least=64, most=65536),
        "maintenance_work_mem": _megabytes(memory / 16, least=32, most=1024),
        "work_mem": _megabytes(memory / 512, least=4, most=64),
        # Not POSIX: a container's /dev/shm has 64 MB, and systemd empties it when an ordinary user logs out.
        "dynamic_shared_memory_type": "sysv",
    }


def _safety(fsync: bool) -> dict[str, str]:
    word = "on" if fsync else "off"
    return {
        "fsync": word,
        "synchronous_commit": word,
        "full_page_writes": word,
        # The wheel has only pglz, which saves a tenth of the log and takes eight times the processor time.
        "wal_compression": "off",
        "min_wal_size": "256MB",
        "max_wal_size": "2GB",
        "checkpoint_timeout": "15min",
        "checkpoint_completion_target": "0.9",
    }


def _planning() -> dict[str, str]:
    # Helpers of a question take a processor from everybody else: only what is long deserves them.
    told = {"jit": "off", "random_page_cost": "1.1", "parallel_setup_cost": "10000"}
    return told | {"timezone": "UTC", "lc_messages": "C"}


def _log(log_dir: Path) -> dict[str, str]:
    """One file a weekday, overwritten a week later."""
    return {
        "logging_collector": "on",
        "log_directory": str(log_dir),
        "log_filename": "postgres-%a.log",
        "log_rotation_age": "1d",
        "log_rotation_size": "0",
        "log_truncate_on_rotation": "on",
        "log_timezone": "UTC",
        "log_line_prefix": "%m [%p] %u@%d ",
        "log_min_duration_statement": "1s",
        "log_parameter_max_length": "0",  # values are customers' data
        "log_lock_waits": "on",
    }


def _megabytes(size: float, *, least: int, most: int) -> str:
    return f"{min(max(int(size / MB), least), most)}MB"


def _checked(name: str) -> str:
    if not re.fullmatch(r"[a-z_][a-z0-9_.]*", name):
        raise ValueError(f"{name!r} is not the name of a setting of PostgreSQL.")
    return name


def _quoted(value: str) -> str:
    if re.search(r"[\x00-\x1f]", value):
        raise ValueError(f"{value!r} has a control character, which no setting of PostgreSQL may hold.")
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
