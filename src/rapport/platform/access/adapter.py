"""How do people sign in? allauth, for colleagues only: nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as lazy

from .models import User


class StaffOnly(DefaultAccountAdapter):
    """Accounts are made by an admin on the Users page."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": lazy("This e-mail and this password do not belong together."),
        "too_many_login_attempts": lazy("Too many attempts with this e-mail. Wait five minutes, then try again."),
    }

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """The password was right, but the colleague was switched off."""
        return render(request, "account/account_inactive.html", status=403)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
