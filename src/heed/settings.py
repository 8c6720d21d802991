"""Django's settings, made from Heed's own (configuration.py). Readable top to bottom; nothing here reaches the network."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF

from heed.configuration import OddValue, configure

HEED = configure()
HEED_HOME: Path = HEED["HEED_HOME"]
try:
    HEED_HOME.mkdir(parents=True, exist_ok=True)
except OSError as problem:
    raise OddValue(f"HEED_HOME is {str(HEED_HOME)!r}, where no folder can be made: {problem.strerror}.") from None


def _secret_key() -> str:
    path = Path(HEED["HEED_SECRET_FILE"] or HEED_HOME / "secret")
    if not path.exists():
        if HEED["HEED_SECRET_FILE"]:
            raise OddValue(f"HEED_SECRET_FILE names {path}, which does not exist.")
        made = path.with_name(f"secret.{secrets.token_hex(4)}")
        made.touch(mode=0o600)
        made.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            path.hardlink_to(made)  # two processes starting at once: the first one's key stands
        made.unlink()
    return path.read_text().strip()


def _database() -> dict[str, Any]:
    url = HEED["HEED_DATABASE_URL"]
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": HEED_HOME / "heed.sqlite3",
            "OPTIONS": {
                # a writer waits at the start of its transaction instead of failing in the middle of it
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                # a thread's own cache is for what it writes; what it reads it shares with all others, in the system's memory
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;",
            },
            "CONN_MAX_AGE": 300,  # to open it for each page took a quarter of a search page's time
            "TEST": {"NAME": HEED_HOME / "test.sqlite3"},
        }
    return _postgresql(url)


def _postgresql(url: str, **options: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options | dict(parse_qsl(parts.query)),  # sslmode and the like, as libpq names them
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = _secret_key()
DEBUG = HEED["HEED_DEBUG"]
ALLOWED_HOSTS = [*HEED["HEED_HOSTS"], "testserver"] if DEBUG else HEED["HEED_HOSTS"]
DATABASES = {"default": _database()}
if HEED["HEED_DATABASE_REPLICA_URL"]:
    # a replica that is silently gone is noticed in seconds: the primary answers meanwhile
    DATABASES["replica"] = _postgresql(HEED["HEED_DATABASE_REPLICA_URL"], connect_timeout="2", tcp_user_timeout="5000")
    DATABASE_ROUTERS = ["heed.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",  # the next four need it; Heed's own rooms do not
    "django.contrib.auth",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "axes",
    "csp",
    "django_htmx",
    "heed.files",
    "heed.jobs",
    "heed.people",
    "heed.library",
    "heed.search",
    "heed.coding",
    "heed.release",
    "heed.web",
]
MIDDLEWARE = [
    "heed.web.log_pages.LogPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heed.web.policy.Policy",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "heed.web.doorkeeper.Doorkeeper",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
if HEED["HEED_DATABASE_REPLICA_URL"]:
    MIDDLEWARE.insert(1, "heed.web.reading_there.ReadingThere")
ROOT_URLCONF = "heed.web.urls"
WSGI_APPLICATION = "heed.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "heed.web.context.everywhere",
            ],
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None  # served straight from the packages; nothing is collected
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# A report may be 200 MB; it is streamed to a temporary file, never held in memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
FILE_UPLOAD_TEMP_DIR = None

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "heed.web.views.failures.form_expired"
if HEED["HEED_HTTPS"]:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
SESSION_ENGINE = "heed.people.sessions"
SESSION_COOKIE_NAME = "heed_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link to a record in a colleague's message finds one signed in
LOGIN_URL = "sign_in"
OTP_TOTP_ISSUER = "Heed"

# Wrong passwords are counted by address; the same answer whether there is such an account or not.
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_USERNAME_FORM_FIELD = "email"
AXES_SENSITIVE_PARAMETERS = ["username", "email", "ip_address"]
SILENCED_SYSTEM_CHECKS = ["axes.W002"]  # the sign-in view says itself that an address is locked

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "heed.logs.Plain"}, "json": {"()": "heed.logs.Structured"}},
    "filters": {"words": {"()": "heed.logs.WithoutWords"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": HEED["HEED_LOG"], "filters": ["words"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"heed": {"level": "INFO"}, "heed.pages": {"level": "INFO" if HEED["HEED_LOG_PAGES"] else "WARNING"}},
}
