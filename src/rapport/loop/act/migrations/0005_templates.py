"""Our own words for drafts become templates; a message may be made from a version of one."""

import re

import django.db.models.deletion
from django.db import migrations, models

from rapport.loop.act.content.compiling import compiled
from rapport.loop.act.content.names import NAMES
from rapport.loop.act.content.writing import asks_of

#: The kinds whose drafts were about a loop; all others were about a trigger.
OF_LOOPS = ("question", "promise", "complaint", "feedback", "thanks", "contact", "reminder", "write")
FIELDS = {
    "name": "person.first_name",
    "promise": "loop.promise",
    "sender": "sender.name",
    "business": "business.name",
    "what": "trigger.what",
    "order": "trigger.order",
    "years": "trigger.years",
    "today": "trigger.today",
    "link": "",
}
_field = re.compile(r"\{(\w+)\}")
_part = re.compile(r"\[([^\[\]]*\{\w+\}[^\[\]]*)\]")


def as_liquid(text, kind):
    """The same words in Liquid: `{name}`, and `[ {name}]`, a part that is left out where its fields are empty."""
    names = FIELDS | {"date": "loop.date" if kind in OF_LOOPS else "trigger.date"}

    def plain(words):
        return words.replace("{", "\0")

    def fields(words, *, sure):
        told, at = "", 0
        for found in _field.finditer(words):
            told += plain(words[at : found.start()])
            name = names.get(found[1])
            if name is None:
                told += plain(found[0])
            elif name:
                told += f"{{{{ {name} }}}}" if sure else f'{{{{ {name} | default: "" }}}}'
            at = found.end()
        return told + plain(words[at:])

    told, at = "", 0
    for found in _part.finditer(text):
        told += fields(text[at : found.start()], sure=False)
        asked = [names.get(field) for field in dict.fromkeys(_field.findall(found[1]))]
        if all(asked):
            told += f"{{% if {' and '.join(asked)} %}}{fields(found[1], sure=True)}{{% endif %}}"
        at = found.end()
    told += fields(text[at:], sure=False)
    return told.replace("\0", '{{ "{" }}')


def hand_over(apps, schema_editor):
    """Each of our own wordings is a template of its kind, in the words it had."""
    old, new = apps.get_model("act", "Template"), {
        name: apps.get_model("content", name) for name in ("Template", "Variant", "Version")
    }
    for row in old.objects.order_by("kind"):
        use = row.kind if row.kind in NAMES else ""
        subject, source = as_liquid(row.subject, row.kind), as_liquid(row.body, row.kind)
        made = compiled(subject=subject, preheader="", source=source, format="markdown")
        template = new["Template"].objects.create(
            name=NAMES.get(row.kind, f"Draft: {row.kind}"), use=use, made_at=row.changed_at, made_by=row.changed_by
        )
        variant = new["Variant"].objects.create(template=template, language="", number=1)
        new["Version"].objects.create(
            variant=variant, number=1, subject=subject, source=source, format="markdown", html=made.html,
            text=made.text, links=list(made.links), asks=asks_of(made.names, made.conditions),
            made_at=row.changed_at, made_by=row.changed_by,
        )


class Migration(migrations.Migration):
    dependencies = [("act", "0004_sender"), ("content", "0001_templates")]

    operations = [
        migrations.RunPython(hand_over, migrations.RunPython.noop),
        migrations.DeleteModel(name="Template"),
        migrations.AlterField("message", "body", models.TextField(blank=True)),
        migrations.AddField(
            "message",
            "version",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="content.version"
            ),
        ),
        migrations.AddField("message", "values", models.JSONField(null=True)),
        migrations.AddField("message", "began_as", models.CharField(blank=True, default="", max_length=20), False),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=models.Q(values=None, version=None)
                | models.Q(body="", values__isnull=False, version__isnull=False),
                name="body_or_version",
            ),
        ),
    ]
