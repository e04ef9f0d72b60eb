"""How does the server tell a person that something outside the program is wrong?"""

import inspect


class Trouble(Exception):
    """Something outside the program is wrong."""

    def __init__(self, **facts):
        """Fill the facts into the docstring of the class: it is the sentence that the person reads."""
        super().__init__(" ".join(inspect.cleandoc(type(self).__doc__ or "").split()).format(**facts))
