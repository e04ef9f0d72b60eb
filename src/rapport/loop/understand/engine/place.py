"""Where does the lake lie? In a directory, or in an object store that fsspec reaches."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings

from .manifest import NAME, Manifest, decoded, encoded

WORK = ".work"


class StoreUnreachable(Exception):
    """The lake is in an object store, and the library that reaches it is not installed."""


class Lake(Protocol):
    """A place with files that are written once, and one manifest that is replaced in one step."""

    @property
    def making(self) -> Path: ...

    @property
    def spill(self) -> Path: ...

    def system(self) -> Any: ...

    def address(self, file: str) -> str: ...

    def manifest(self) -> Manifest | None: ...

    def keep(self, made: Path) -> None: ...

    def publish(self, manifest: Manifest) -> None: ...

    def sweep(self, manifest: Manifest) -> None: ...


def the_lake() -> Lake:
    """The lake of this installation."""
    return lake_at(settings.RAPPORT_LAKE, work=Path(settings.RAPPORT_LAKE_WORK))


def lake_at(where: str, *, work: Path) -> Lake:
    if "://" in where:
        return Store(where.rstrip("/"), work)
    return Directory(Path(where))


class _Working:
    """Where files are made, on this machine, and where DuckDB puts what it has no memory for."""

    work: Path

    @property
    def making(self) -> Path:
        return self.work / "making"

    @property
    def spill(self) -> Path:
        return self.work / "spill"


@dataclass(frozen=True)
class Directory(_Working):
    """A lake in a directory of its own."""

    root: Path

    @property
    def work(self) -> Path:  # type: ignore[override]
        return self.root / WORK

    def system(self) -> None:
        """DuckDB reaches directories by itself."""

    def address(self, file: str) -> str:
        return str(self.root / file)

    def manifest(self) -> Manifest | None:
        try:
            return decoded((self.root / NAME).read_bytes())
        except FileNotFoundError:
            return None

    def keep(self, made: Path) -> None:
        """Take over a file that is complete."""
        _sync(made)
        os.replace(made, self.root / made.name)

    def publish(self, manifest: Manifest) -> None:
        """From now on the files of this manifest are the lake; a crash leaves the old manifest or the new one."""
        made = self.making / NAME
        made.write_bytes(encoded(manifest))
        _sync(made)
        _sync(self.root)
        os.replace(made, self.root / NAME)
        _sync(self.root)

    def sweep(self, manifest: Manifest) -> None:
        """Remove files that are neither of this lake nor of the one before, as a copy that was broken off leaves."""
        wanted = {*manifest.files, *manifest.before}
        for path in self.root.glob("*.parquet"):
            if path.name not in wanted:
                path.unlink(missing_ok=True)


@dataclass(frozen=True)
class Store(_Working):
    """A lake in an object store. An object appears whole or not at all, and so does the manifest."""

    url: str
    work: Path

    def system(self) -> Any:
        try:
            from fsspec.core import url_to_fs

            return url_to_fs(self.url)[0]
        except ImportError as error:
            raise StoreUnreachable(f"{StoreUnreachable.__doc__} Install it: {error}.") from error

    def address(self, file: str) -> str:
        return f"{self.url}/{file}"

    def manifest(self) -> Manifest | None:
        try:
            return decoded(self.system().cat_file(self.address(NAME)))
        except FileNotFoundError:
            return None

    def keep(self, made: Path) -> None:
        self.system().put_file(str(made), self.address(made.name))
        made.unlink()

    def publish(self, manifest: Manifest) -> None:
        self.system().pipe_file(self.address(NAME), encoded(manifest))

    def sweep(self, manifest: Manifest) -> None:
        system, wanted = self.system(), {*manifest.files, *manifest.before}
        with suppress(FileNotFoundError):
            for path in system.ls(self.url, detail=False):
                name = path.rpartition("/")[2]
                if name.endswith(".parquet") and name not in wanted:
                    system.rm_file(path)


def cleared(work: Path) -> Path:
    """The directory for files being made, empty."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700, parents=True)
    return work


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
