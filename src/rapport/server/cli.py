"""`rapport`: the one command. Each subcommand says in a line what it does."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rapport.server.trouble import Trouble

#: What a row of a file can be that is brought in.
KINDS = ("person", "organisation", "product", "order", "touch")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; trouble is one sentence and exit code 1."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.server.settings")
    arguments = parser().parse_args(argv)
    try:
        return arguments.do(arguments) or 0
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="rapport", description="The CRM that puts the relationship back.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, do: Callable[[argparse.Namespace], int | None], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words)
        made.set_defaults(do=do)
        return made

    command("run", _run, "Start everything on this machine and keep it running.")
    demo = command("demo", _demo, "Start everything with a shop's real purchases to try it on.")
    demo.add_argument("--all", action="store_true", help="load all 1,469,307 purchase lines instead of 600 households")
    command("web", _web, "Serve the pages.")
    command("streams", _streams, "Serve the live streams.")
    worker = command("worker", _worker, "Project what comes in, choose, let messages leave, and do the jobs.")
    programs = ("jobs", "mover", "projector", "sender", "ticker")
    worker.add_argument("--only", choices=programs, help="one of them, where each has a machine")
    command("migrate", _migrate, "Bring the database up to this version.")
    rebuild = command("rebuild", _rebuild, "Fold every relationship from the ledger again.")
    rebuild.add_argument("--from-lake", action="store_true", help="read the lake instead, with all processors")
    lake = command("lake", _lake, "Say what the lake holds: the copy of the ledger that is computed on.")
    lake.add_argument("--copy", action="store_true", help="first copy to it what the ledger got since")
    lake.add_argument("--whole", action="store_true", help="first write all of it anew")
    lake.add_argument("--check", action="store_true", help="also compare every relationship's counters with it")
    lake.add_argument("--json", action="store_true", help="for programs: one document instead of sentences")
    command("reindex", _reindex, "Let everything be found by its present words again.")
    command("doctor", _doctor, "Say in plain words what is wrong, if anything.")
    backup = command("backup", _backup, "Write everything into one file.")
    backup.add_argument("file", type=Path, nargs="?")
    restore = command("restore", _restore, "Fill a new, empty installation from a backup.")
    restore.add_argument("file", type=Path)
    bring = command("import", _import, "Bring in customers, products, orders or touches from CSV or Parquet.")
    bring.add_argument("file", type=Path)
    bring.add_argument(
        "--as",
        dest="kind",
        required=True,
        choices=("person", "organisation", "product", "order", "contract", "touch", "decision"),
    )
    bring.add_argument("--map", dest="map_file", type=Path)
    mail = command("mail", _mail, "Feed in a received e-mail: rapport mail receive FILE.eml")
    mail.add_argument("what", choices=("receive",))
    mail.add_argument("file", type=Path)
    reference = command("reference", _reference, "Work out what the literature publishes of our models, and compare.")
    reference.add_argument("--json", action="store_true", help="for programs: one document instead of a table")
    looked = command("backtest", _backtest, "Look back: how good were our guesses on your own past?")
    looked.add_argument("--json", action="store_true", help="for programs: one document instead of tables")
    user = command("add-user", _add_user, "Let a colleague sign in.")
    user.add_argument("email")
    user.add_argument("--name", required=True)
    user.add_argument("--admin", action="store_true")
    return top


def _run(arguments: argparse.Namespace) -> int:
    from rapport.server import ports, run

    with run.installation():
        _bring_up_to_date()
        return run.run(on_ready=lambda: print(f"Rapport is ready: {ports.address()}", flush=True))


def _demo(arguments: argparse.Namespace) -> int:
    from rapport.server import demo, ports, run

    with run.installation():
        _bring_up_to_date()
        if demo.is_loaded():
            return run.run(on_ready=lambda: print(demo.ready_line(), flush=True))
        demo.require_data()
        loader = demo.loader(everybody=arguments.all)
        words = f"The pages are up: {ports.address()} - now the demo data …"
        return run.run(on_ready=lambda: print(words, flush=True), once=[loader])


def _bring_up_to_date() -> None:
    import django

    django.setup()
    from rapport.server import heap, upgrade

    heap.settle()
    upgrade.migrate(_say)


def _web(arguments: argparse.Namespace) -> None:
    from rapport.server import serve

    serve.pages()


def _streams(arguments: argparse.Namespace) -> None:
    from rapport.server import serve

    serve.streams()


def _worker(arguments: argparse.Namespace) -> int:
    import django

    django.setup()
    from rapport.server import run

    return run.work(arguments.only)


@contextmanager
def _database() -> Iterator[None]:
    """The database is up inside the block, and Django is loaded."""
    import django

    from rapport.server import database

    with database.up():
        django.setup()
        yield


def _migrate(arguments: argparse.Namespace) -> None:
    with _database():
        from rapport.server import upgrade

        upgrade.migrate(_say)


def _rebuild(arguments: argparse.Namespace) -> None:
    with _database():
        from rapport.server import lake, upgrade

        if arguments.from_lake:
            lake.rebuild_from_lake(_say)
        else:
            upgrade.rebuild(_say)


def _lake(arguments: argparse.Namespace) -> int:
    with _database():
        from rapport.server import lake

        return lake.examine(
            _say, copy=arguments.copy, whole=arguments.whole, check=arguments.check, as_json=arguments.json
        )


def _reindex(arguments: argparse.Namespace) -> None:
    with _database():
        from rapport.server import upgrade

        upgrade.reindex(_say)


def _doctor(arguments: argparse.Namespace) -> int:
    from rapport.server import doctor

    return doctor.examine(_say)


def _backup(arguments: argparse.Namespace) -> None:
    with _database():
        from rapport.server import backup

        backup.write(arguments.file, _say)


def _restore(arguments: argparse.Namespace) -> None:
    from rapport.server import restore

    restore.restore(arguments.file, _say)


def _import(arguments: argparse.Namespace) -> int:
    with _database():
        from rapport.connect.importing.commands import command_line

        return command_line(arguments.file, arguments.kind, arguments.map_file, _say)


def _mail(arguments: argparse.Namespace) -> int:
    with _database():
        from rapport.server.mail import receive

        return receive(arguments.file, _say)


def _reference(arguments: argparse.Namespace) -> int:
    from rapport.server import reference

    return reference.examine(_say, as_json=arguments.json)


def _backtest(arguments: argparse.Namespace) -> int:
    with _database():
        from rapport.server import guesses

        return guesses.examine(_say, as_json=arguments.json)


def _add_user(arguments: argparse.Namespace) -> int:
    with _database():
        from rapport.server.users import add

        return add(arguments.email, name=arguments.name, admin=arguments.admin, say=_say)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
