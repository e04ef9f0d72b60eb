"""Which doors are there? Open to who has not signed in yet."""

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.base.views import authenticate
from allauth.mfa.webauthn.views import login_webauthn
from django.urls import path

from .views import join

urlpatterns = [
    path("sign-in", LoginView.as_view(), name="account_login"),
    path("sign-in/code", authenticate, name="mfa_authenticate"),
    path("sign-in/passkey", login_webauthn, name="mfa_login_webauthn"),
    path("sign-out", LogoutView.as_view(), name="account_logout"),
    path("join/<str:token>", join, name="join"),
]
