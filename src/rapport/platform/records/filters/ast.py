"""What can a filter say?"""


class Condition:
    """Something that a record fulfils or not."""


class All(Condition):
    parts = ()
