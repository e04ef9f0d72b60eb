"""How does a colleague hear from us before they can sign in? By a letter, where there is a way to send one."""

import logging
from smtplib import SMTPException

from django.core.mail import send_mail

from rapport.platform.languages import _

from .models import Invitation
from .queries import workspace

logger = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, link: str) -> bool:
    """Send the link to whom it is for; whether it left. Where it did not, the admin hands it over."""
    by = invitation.invited_by.name if invitation.invited_by else _("Somebody")
    body = _(
        "%(by)s asks you to work with them in %(name)s.\n\nChoose your name and "
        "password here:\n%(link)s\n\nThe link works once, until %(expires_at)s. If you "
        "did not expect it, do nothing.\n",
        by=by,
        name=workspace().name,
        link=link,
        expires_at=f"{invitation.expires_at:%-d %B %Y}",
    )
    try:
        return bool(send_mail(_("Come in to %(name)s", name=workspace().name), body, None, [invitation.email]))
    except (OSError, SMTPException) as trouble:
        logger.warning("The invitation %s did not leave: %s", invitation.pk, trouble)
        return False
