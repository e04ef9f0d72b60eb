"""What can be done? Listen to providers, hear what they tell, and ask what our domain says of us."""

from .asking import ask_about_our_domain
from .hearing import hear
from .hooks import HookWrong, close_hook, open_hook
from .telling import tell_who_can_help
from .texts import hear_text

__all__ = ["HookWrong", "ask_about_our_domain", "close_hook", "hear", "hear_text", "open_hook", "tell_who_can_help"]
