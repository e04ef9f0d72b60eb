"""How do people sign in? allauth, for colleagues only: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffOnly(DefaultAccountAdapter):
    """Accounts are made by an admin on the Users page."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
