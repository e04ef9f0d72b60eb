"""How does Rapport look and answer? `render` for views, `formats` and `charts` for what they show.

`jinja.environment` and `jinja.templates_in` are for the settings only.
"""

from rapport.platform.ui import charts, formats
from rapport.platform.ui.render import render, to_text

__all__ = ["charts", "formats", "render", "to_text"]
