from django.urls import path
from django.views.generic import RedirectView

from .views import data, invitations, jobs, mail, more, profile, roles, sign_in, teams, users, workspace

app_name = "settings"
urlpatterns = [
    path("settings", profile.profile, name="profile"),
    path("settings/password", profile.password, name="password"),
    path("settings/sessions", sign_in.sessions, name="sessions"),
    path("settings/sessions/<int:pk>/-/end", sign_in.sign_out_there, name="end-session"),
    path("settings/sessions/-/end-others", sign_in.sign_out_elsewhere, name="end-others"),
    path("settings/invitations", invitations.invitations, name="invitations"),
    path("settings/invitations/<int:pk>/-/withdraw", invitations.withdraw, name="withdraw-invitation"),
    path("settings/users/<int:pk>/-/forget-factors", invitations.forget_factors, name="forget-factors"),
    path("settings/users", users.users, name="users"),
    path("settings/users/<int:pk>", users.user, name="user"),
    path("settings/users/<int:pk>/-/password", users.new_password, name="new-password"),
    path("settings/users/<int:pk>/-/switch", users.switch, name="switch-user"),
    path("settings/teams", teams.teams, name="teams"),
    path("settings/teams/<int:pk>", teams.team, name="team"),
    path("settings/roles", roles.roles, name="roles"),
    path("settings/roles/<int:pk>", roles.role, name="role"),
    path("settings/roles/<int:pk>/-/rights", roles.rights, name="role-rights"),
    path("settings/roles/<int:pk>/-/fields", roles.fields, name="role-fields"),
    path("settings/roles/<int:pk>/-/remove", roles.remove, name="remove-role"),
    path("settings/rights", roles.why, name="rights"),
    path("settings/mail", mail.mail, name="mail"),
    path("settings/mail/-/test", mail.test, name="test-mail"),
    path("settings/outbox", mail.outbox, name="outbox"),
    path("settings/outbox/<int:pk>", mail.message, name="message"),
    path("settings/outbox/<int:pk>/-/settle", mail.settle, name="settle"),
    path("settings/jobs", jobs.jobs, name="jobs"),
    path("settings/jobs/<int:pk>/-/again", jobs.again, name="again"),
    path("settings/jobs/<int:pk>/-/drop", jobs.drop, name="drop"),
    path("settings/workspace", workspace.workspace, name="workspace"),
    path("settings/data", data.data, name="data"),
    path("settings/data/-/remove-demo", data.remove_demo, name="remove-demo"),
    path("more", more.more, name="more"),
]

#: The library's own names, which it leads to by itself; they belong to no module.
SIGN_IN_SAFELY = [
    path("settings/sign-in", sign_in.Overview.as_view(), name="mfa_index"),
    path("settings/sign-in/again", sign_in.ReauthenticateView.as_view(), name="account_reauthenticate"),
    path("settings/sign-in/again/code", sign_in.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path(
        "settings/sign-in/again/passkey",
        sign_in.ReauthenticateWebAuthnView.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("settings/sign-in/app", sign_in.AddApp.as_view(), name="mfa_activate_totp"),
    path("settings/sign-in/app/off", sign_in.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("settings/sign-in/codes", sign_in.Codes.as_view(), name="mfa_view_recovery_codes"),
    path("settings/sign-in/codes/new", sign_in.NewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("settings/sign-in/codes.txt", sign_in.DownloadRecoveryCodesView.as_view(), name="mfa_download_recovery_codes"),
    path("settings/sign-in/passkeys", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("settings/sign-in/passkeys/new", sign_in.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("settings/sign-in/passkeys/<int:pk>", sign_in.EditPasskey.as_view(), name="mfa_edit_webauthn"),
    path("settings/sign-in/passkeys/<int:pk>/off", sign_in.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
]
