"""Mails written for these tests."""

from pathlib import Path

HERE = Path(__file__).parent
ALL = sorted(path.stem for path in HERE.glob("*.eml"))


def mail(name: str, *, message_id: str = "<never-sent@halden.example>") -> bytes:
    """The bytes of one mail; where it answers us, `message_id` is the mail it answers."""
    return (HERE / f"{name}.eml").read_bytes().replace(b"{message_id}", message_id.encode())
