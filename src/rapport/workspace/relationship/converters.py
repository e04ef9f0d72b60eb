"""How is a record named in an address? By its id; the words after it are for people."""


class Record:
    """`42` or `42-ana-ruiz`: the id of a party, whatever its name is by now."""

    regex = r"[0-9]{1,18}(?:-[^/]*)?"

    def to_python(self, value: str) -> int:
        return int(value.partition("-")[0])

    def to_url(self, value: int) -> str:
        return str(value)
