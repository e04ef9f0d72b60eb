"""How does a colleague hear from us before they can sign in? By a letter, where there is a way to send one."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail

from rapport.platform.languages import _, full_date

from .models import Invitation
from .queries import workspace

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link to whom it is for; whether it left. Where it did not, the admin hands it over."""
    by = invitation.invited_by.name if invitation.invited_by else _("Somebody")
    told = (
        _("%(by)s asks you to work with them in %(workspace)s.", by=by, workspace=workspace().name),
        _("Choose your name and password here:") + f"\n{link}",
        _("The link works once, until %(day)s. If you did not expect it, do nothing.",
          day=full_date(invitation.expires_at, wide=True)),
    )  # fmt: skip
    body = "\n\n".join(told) + "\n"
    try:
        return bool(
            send_mail(_("Come in to %(workspace)s", workspace=workspace().name), body, None, [invitation.email])
        )
    except (OSError, SMTPException) as trouble:
        logger.warning("The invitation %s did not leave: %s", invitation.pk, trouble)
        return False
