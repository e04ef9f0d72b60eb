from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "rapport.connect.mailbox"
    label = "mailbox"
