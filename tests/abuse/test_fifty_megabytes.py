"""Fifty megabytes: refused by a sentence, and at doors without a lock before they are read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapport.connect.mailbox.commands import receive
from rapport.connect.postmaster.commands import open_hook
from rapport.connect.postmaster.queries import path_of
from rapport.loop.act.models import Message
from rapport.loop.listen.models import Conversation
from rapport.platform.files.models import StoredFile

from .conftest import letter

FIFTY = 50 * 2**20
REFUSED = ("We could not read that request.", "This is nothing that this provider would tell us.")
PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def test_a_file_of_fifty_megabytes_does_not_go_with_an_answer(signed_in, ana):
    receive(letter(1, "Do you have decaf?"))
    talk = Conversation.objects.get()
    told = {
        "touch": "0197e5a4-0000-7000-8000-000000000001", "subject": "Re: Decaf", "text": "Yes.",
        "seen": f"{talk.last_in_at.isoformat()}||{talk.last_in_id}",
        "files": SimpleUploadedFile("all.bin", bytes(FIFTY)),
    }  # fmt: skip

    answer = signed_in.post(f"/inbox/{talk.pk}/-/send", told, headers=PART)

    assert answer.status_code == 422
    assert "The files of a mail may have 20 MB together" in answer.text
    assert "Yes." in answer.text
    assert not Message.objects.exists()
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("door", ["hook", "goodbye", "talk", "browser", "sign in"])
def test_fifty_megabytes_at_a_door_without_a_lock_are_not_read(client, links, maya, door):
    """How much comes stands in the head of a request: more than a form needs is refused by that alone."""
    path = {"hook": path_of(open_hook("postmark", by=maya)), "sign in": "/sign-in"} | links
    client.raise_request_exception = False
    kind = "application/json" if door == "hook" else "application/x-www-form-urlencoded"

    answer = client.post(path[door], b"{}", content_type=kind, CONTENT_LENGTH=str(FIFTY))

    if door in ("goodbye", "browser"):  # nothing of what they send is read: a goodbye is one whatever comes with it
        assert answer.status_code in {200, 400, 405}
    else:
        assert answer.status_code == 400
        assert any(said in answer.text for said in REFUSED)
