"""How does a second yes come in? By a button behind the link that was mailed; to open it says nothing."""

from django.http import HttpRequest, HttpResponse

from rapport.loop.know.commands import NotTheirAddress, confirm
from rapport.loop.know.commands.opting import OPT_IN
from rapport.loop.know.models import OptIn, Purpose
from rapport.platform.languages import _
from rapport.portal.pages import Gone, opened_by, shown

from ..deeds import address_of


@opened_by(OPT_IN)
def confirmed(request: HttpRequest, pk: int) -> HttpResponse:
    asked = OptIn.objects.select_related("topic", "text").filter(pk=pk).first()
    if asked is None:
        raise Gone
    if request.method == "POST":
        try:
            confirm(request.path.rpartition("/")[2], address=address_of(request))
        except NotTheirAddress as error:
            raise Gone(str(error)) from error
    about = asked.topic.name if asked.topic else _(Purpose(asked.purpose).label)
    return shown("preferences/confirm.html", {
        "about": about, "email": asked.email, "words": asked.text.words if asked.text else "",
        "done": request.method == "POST", "here": request.path,
    })  # fmt: skip
