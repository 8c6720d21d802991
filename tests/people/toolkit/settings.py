"""The provider as an organisation would set it up from the toolkit's own guide: OpenID Connect on, tokens signed by RSA, PKCE required."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

SECRET_KEY = secrets.token_urlsafe(40)
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.people.toolkit.urls"
USE_TZ = True
STATIC_URL = "/static/"
SESSION_COOKIE_NAME = "session_there"  # cookies know no ports: Heed's stands on the same name in a browser's test
CSRF_COOKIE_NAME = "csrf_there"
LOGIN_URL = "/accounts/login/"
DATABASES = {
    "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path(os.environ["TOOLKIT_HOME"]) / "there.sqlite3"}
}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # invented people: what is tried is not how it keeps passwords
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "oauth2_provider",
]
MIGRATION_MODULES = {
    name.rpartition(".")[2]: None for name in INSTALLED_APPS
}  # tables made in one go: a second, not six
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
SIGN_IN = """<!DOCTYPE html><html lang="en"><title>Sign in there</title><form method="post">{% csrf_token %}{{ form.as_p }}
<input type="hidden" name="next" value="{{ next }}"><button>Sign in</button></form></html>"""
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "loaders": [
                ("django.template.loaders.locmem.Loader", {"registration/login.html": SIGN_IN}),
                "django.template.loaders.app_directories.Loader",  # the toolkit's own: the screen that asks for consent
            ],
        },
    }
]
OAUTH2_PROVIDER = {
    "OIDC_ENABLED": True,
    "OIDC_RSA_PRIVATE_KEY": rsa.generate_private_key(public_exponent=65537, key_size=2048)
    .private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    .decode(),
    "OAUTH2_VALIDATOR_CLASS": "tests.people.toolkit.claims.Claims",
    "SCOPES": {"openid": "Know who you are", "email": "Know your address", "profile": "Know your name"},
    "PKCE_REQUIRED": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,  # its answers name it (RFC 9207)
}
