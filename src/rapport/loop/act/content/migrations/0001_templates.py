"""Templates, their languages, and versions that nobody changes again."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

#: Who made a version may be forgotten; what it says may not change, for messages say the same whenever they are read.
KEPT = """
CREATE FUNCTION content_version_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A version of a template is never changed.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER content_version_is_kept BEFORE UPDATE OF
    variant_id, number, subject, preheader, source, format, html, text, links, asks, made_at ON content_version
FOR EACH ROW EXECUTE FUNCTION content_version_is_kept();
"""
FREE = "DROP TRIGGER content_version_is_kept ON content_version; DROP FUNCTION content_version_is_kept()"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Template',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('use', models.CharField(blank=True, max_length=20)),
                ('made_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Variant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(blank=True, max_length=12)),
                ('number', models.IntegerField(default=0)),
                ('template', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='variants', to='content.template')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('subject', models.TextField(blank=True)),
                ('preheader', models.TextField(blank=True)),
                ('source', models.TextField(blank=True)),
                ('format', models.CharField(choices=[('markdown', 'Markdown'), ('mjml', 'MJML')], default='markdown', max_length=10)),
                ('html', models.TextField()),
                ('text', models.TextField()),
                ('links', models.JSONField(default=list)),
                ('asks', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('variant', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='content.variant')),
            ],
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), condition=models.Q(('removed_at', None)), name='template_name_once'),
        ),
        migrations.AddConstraint(
            model_name='template',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at', None), models.Q(('use', ''), _negated=True)), fields=('use',), name='template_use_once'),
        ),
        migrations.AddConstraint(
            model_name='variant',
            constraint=models.UniqueConstraint(fields=('template', 'language'), name='variant_once'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('variant', 'number'), name='version_once'),
        ),
        migrations.RunSQL(KEPT, FREE),
    ]
