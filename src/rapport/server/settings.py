"""How is this installation set up? Everything comes from RAPPORT_HOME and a few environment variables."""

import os
from pathlib import Path

import rapport
from rapport.platform.ui.jinja import templates_in
from rapport.server import home
from rapport.server.database import database_settings

HOME = home.locate().prepare()

SECRET_KEY = home.secret(HOME, "django")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("RAPPORT_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("RAPPORT_ORIGINS", "").split(",") if o]
BEHIND_TLS = os.environ.get("RAPPORT_TLS", "") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "rapport.platform.access",
    "rapport.platform.jobs",
    "rapport.platform.files",
    "rapport.platform.company",
    "rapport.platform.hours",
    "rapport.platform.money",
    "rapport.platform.ui",
    "rapport.loop.know",
    "rapport.loop.listen",
    "rapport.loop.understand",
    "rapport.loop.understand.segments",
    "rapport.loop.understand.tastes",
    "rapport.loop.understand.strength",
    "rapport.loop.understand.engine",
    "rapport.loop.decide",
    "rapport.loop.act.content",
    "rapport.loop.act",
    "rapport.loop.act.journeys",
    "rapport.loop.learn",
    "rapport.loop.learn.lift",
    "rapport.departments.sales",
    "rapport.connect.importing",
    "rapport.connect.mailbox",
    "rapport.connect.collect",
    "rapport.connect.postmaster",
    "rapport.connect.trades",
    "rapport.connect.demo",
    "rapport.strategy.plans",
    "rapport.workspace.welcome",
    "rapport.platform.teamwork",
    "rapport.platform.records",
    "rapport.platform.journal",
    "rapport.server",
]

MIDDLEWARE = [
    "rapport.server.health.healthz",
    "django.middleware.security.SecurityMiddleware",
    "rapport.server.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rapport.server.doors.one_workspace",
    "rapport.server.speaking.their_language",
    "rapport.server.doors.sign_in_first",
    "rapport.platform.journal.door.page_door",
]

ROOT_URLCONF = "rapport.server.urls"
WSGI_APPLICATION = "rapport.server.wsgi.application"
DATABASES = {"default": database_settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": templates_in(rapport),
        "OPTIONS": {"environment": "rapport.platform.ui.jinja.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "libraries",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
UI_CONTEXT = ["rapport.server.navigation.everywhere"]
UI_SHELL = ["rapport.server.navigation.shell"]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"/built/.+-[A-Z0-9]{8}\.\w+$"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/today"
ACCOUNT_ADAPTER = "rapport.platform.access.adapter.StaffOnly"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key", "join": "20/m/ip"}
MFA_ADAPTER = "rapport.platform.access.factors.Factors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an admin gave the address, or an invitation that was sent to it
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # http://localhost, nowhere else without TLS
EMAIL_BACKEND = "rapport.server.account_mail.OurMailServer"
ALLAUTH_TRUSTED_PROXY_COUNT = int(BEHIND_TLS)

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "rapport.server.errors.csrf_failed"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "server_cache"}}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = True
#: Where translations lie: an installation's own words first (a folder like `locale`), then ours.
LOCALE_PATHS = [
    *filter(None, os.environ.get("RAPPORT_LOCALE", "").split(os.pathsep)),
    str(Path(rapport.__file__).parent / "locale"),
]

#: The lake: a directory, or an object store ("s3://bucket/lake"); what computes on it, and with how much.
RAPPORT_LAKE = os.environ.get("RAPPORT_LAKE") or str(HOME.lake)
RAPPORT_LAKE_WORK = str(HOME.lake / ".work")
RAPPORT_ENGINE = os.environ.get("RAPPORT_ENGINE", "")
RAPPORT_ENGINE_MEMORY = os.environ.get("RAPPORT_ENGINE_MEMORY", "512MB")
RAPPORT_ENGINE_THREADS = int(os.environ.get("RAPPORT_ENGINE_THREADS") or os.cpu_count() or 1)

#: Who is asked for the records of our domain ("127.0.0.1:5353"); empty: whom this machine asks for names.
RAPPORT_DNS = os.environ.get("RAPPORT_DNS", "")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
#: What the calendar says for a time at which nothing ran is done at the next start, once, within a day.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 24 * 60 * 60}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"links": {"()": "rapport.server.logged.WithoutLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["links"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("RAPPORT_LOG", "WARNING")},
}
