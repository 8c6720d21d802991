"""The settings of one Heed: each has a name, a kind, a default and a sentence; odd values are refused with the variable's name.

Settings, the health page and docs/reference/settings.md all come from this one list.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit


class OddValue(SystemExit):
    """Raised at start when a variable holds something Heed cannot use; the message names the variable.

    `code` is the message, so that any program that reads the settings ends with it on standard error and no traceback.
    """


class Setting(NamedTuple):
    """One environment variable: how it is read, what it is when unset, and what it means."""

    name: str
    read: Callable[[str, str], Any]
    default: str
    help: str


def _text(name: str, value: str) -> str:
    return value


def _flag(name: str, value: str) -> bool:
    known = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if value.lower() not in known:
        raise OddValue(f"{name} is {value!r}; use yes or no.")
    return known[value.lower()]


def _count(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()) or int(value) < 1:
        raise OddValue(f"{name} is {value!r}; use a whole number from 1.")
    return int(value)


def _port(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit()) or not 1 <= int(value) <= 65535:
        raise OddValue(f"{name} is {value!r}; use a port from 1 to 65535.")
    return int(value)


def _folder(name: str, value: str) -> Path:
    path = Path(value).expanduser().resolve()
    if path.exists() and not path.is_dir():
        raise OddValue(f"{name} is {value!r}, which is a file; name a folder.")
    return path


def _database(name: str, value: str) -> str:
    """The address as given. The value is never repeated in a message: it holds a password."""
    if value and not value.startswith(("postgresql://", "postgres://")):
        raise OddValue(f"{name} must begin with postgresql:// (leave it unset for the embedded database).")
    if value:
        try:
            parts = urlsplit(value)
            known = parts.port is None or parts.port > 0
        except ValueError:
            known = False
        if not known or not parts.path.strip("/"):
            raise OddValue(f"{name} must read postgresql://user:password@host:port/database.")
    return value


def _issuer(name: str, value: str) -> str:
    """An https address as the provider writes it; http for one at this very machine, as tests and trials have it."""
    return _secure(value, f"{name} must read https://host or https://host/path, as the provider writes its issuer.")


def _service(name: str, value: str) -> str:
    """The https address of a service; http for one at this very machine. Words before the host (a user, a password) are none of it."""
    return _secure(
        value, f"{name} must read https://host/v1 (or http:// at this machine), without a user, a question or a key."
    )


def _secure(value: str, otherwise: str) -> str:
    """An address that gives nothing away on its way: https, or http at this very machine; no user, no question. Empty stays empty."""
    if not value:
        return value
    try:
        parts = urlsplit(value)
        here = parts.hostname in ("127.0.0.1", "localhost", "::1")
        good = parts.scheme == "https" or (parts.scheme == "http" and here)
        good = good and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        good = good and not (parts.query or parts.fragment or parts.username is not None or parts.password is not None)
    except ValueError:
        good = False
    if not good or not value.isascii() or not value.isprintable() or " " in value:
        raise OddValue(otherwise)
    return value


def _model(name: str, value: str) -> str:
    if value and (len(value) > 60 or not value.isprintable() or value != value.strip()):
        raise OddValue(f"{name} must be the model's name as its service writes it, in at most 60 characters.")
    return value


def _key(name: str, value: str) -> str:
    """A key as it is sent in a header. The value is never repeated in a message."""
    if value and (not value.isascii() or not value.isprintable() or " " in value):
        raise OddValue(f"{name} must be one word of printable characters.")
    return value


def _secret_file(name: str, value: str) -> str:
    """The path of a file that holds something and can be read."""
    if not value:
        return value
    path = Path(value).expanduser().resolve()
    try:
        held = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise OddValue(f"{name} names {path}, which cannot be read as a file of text.") from None
    if not held:
        raise OddValue(f"{name} names {path}, which is empty.")
    return str(path)


def _names(name: str, value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _one_of(*choices: str) -> Callable[[str, str], str]:
    def read(name: str, value: str) -> str:
        if value not in choices:
            raise OddValue(f"{name} is {value!r}; use one of {', '.join(choices)}.")
        return value

    return read


SETTINGS = [
    Setting("HEED_HOME", _folder, "./heed-home", "Folder of the files, the index and the embedded database."),
    Setting("HEED_DATABASE_URL", _database, "", "postgresql://… for a shared database; unset: the embedded one."),
    Setting(
        "HEED_DATABASE_REPLICA_URL",
        _database,
        "",
        "postgresql://… of a streaming replica of it: pages for people without an account read there.",
    ),
    Setting("HEED_PORT", _port, "8000", "Port the pages are served on."),
    Setting("HEED_HOSTS", _names, "127.0.0.1,localhost", "Host names the pages answer to, separated by commas."),
    Setting("HEED_PUBLIC", _flag, "no", "yes: read-only pages; nothing can be added from the web."),
    Setting("HEED_WORKERS", _count, str(os.cpu_count() or 1), "Files read at the same time."),
    Setting("HEED_MAX_FILE_MB", _count, "200", "Largest file taken in, in megabytes."),
    Setting("HEED_READ_SECONDS", _count, "600", "Longest time one file may take to read."),
    Setting("HEED_READ_MB", _count, "1000", "Most memory one file may take to read, in megabytes."),
    Setting("HEED_OCR_LANGUAGE", _text, "eng", "Languages OCR expects, as tesseract names them (eng, eng+cym)."),
    Setting("HEED_VECTORS", _one_of("minilm", "none"), "minilm", "Model for search by meaning; none: words only."),
    Setting(
        "HEED_LLM_URL",
        _service,
        "",
        "Address of a language model (OpenAI-compatible, to which /chat/completions is added) that may suggest answers when coding; unset: none.",
    ),
    Setting("HEED_LLM_MODEL", _model, "", "The model's name there."),
    Setting("HEED_LLM_KEY", _key, "", "The key the service wants, if any; never shown."),
    Setting(
        "HEED_SECRET_FILE", _text, "", "File holding the signing key; unset: HEED_HOME/secret, made at first start."
    ),
    Setting(
        "HEED_HTTPS",
        _flag,
        "no",
        "yes: a proxy in front speaks HTTPS and sets X-Forwarded-Proto; cookies travel there alone.",
    ),
    Setting("HEED_SESSION_IDLE_MINUTES", _count, "60", "Minutes without a page after which one is signed out."),
    Setting("HEED_SESSION_HOURS", _count, "12", "Hours after which one is signed out in any case."),
    Setting(
        "HEED_OIDC_ISSUER",
        _issuer,
        "",
        "Address of a provider (OpenID Connect) people may sign in with; unset: none, and Heed calls nobody.",
    ),
    Setting("HEED_OIDC_CLIENT", _text, "", "The name (client id) the provider knows this Heed by."),
    Setting("HEED_OIDC_SECRET_FILE", _secret_file, "", "File holding the provider's client secret; unset: PKCE alone."),
    Setting(
        "HEED_OIDC_SECOND_FACTOR",
        _flag,
        "no",
        "yes: a second factor the provider says was used counts; no: Heed asks for its own code in any case.",
    ),
    Setting(
        "HEED_LOG",
        _one_of("plain", "json"),
        "plain",
        "How the logs are written: lines for people, or a JSON object a line.",
    ),
    Setting(
        "HEED_LOG_PAGES",
        _flag,
        "no",
        "yes: one line for each page asked for, by its name, without address or question.",
    ),
    Setting("HEED_DEBUG", _flag, "no", "yes: show errors in full. Never on a shared machine."),
]


def configure(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Every setting's value by name, read from `environ`; raises OddValue for a value Heed cannot use or a name it does not know."""
    known = {setting.name for setting in SETTINGS}
    strange = sorted(name for name in environ if name.startswith("HEED_") and name not in known | {"HEED_DATA"})
    if strange:
        raise OddValue(f"{strange[0]} is not a setting of Heed; see docs/reference/settings.md.")
    values = {
        setting.name: setting.read(setting.name, environ.get(setting.name) or setting.default) for setting in SETTINGS
    }
    _check_together(values)
    _check_replica(values["HEED_DATABASE_URL"], values["HEED_DATABASE_REPLICA_URL"])
    return values


def _check_together(values: Mapping[str, Any]) -> None:
    """A provider needs our name there; and what is said of a provider needs one."""
    if values["HEED_OIDC_ISSUER"] and not values["HEED_OIDC_CLIENT"].strip():
        raise OddValue("HEED_OIDC_CLIENT is unset; HEED_OIDC_ISSUER needs the name the provider knows this Heed by.")
    if values["HEED_LLM_URL"] and not values["HEED_LLM_MODEL"]:
        raise OddValue("HEED_LLM_MODEL is unset; HEED_LLM_URL needs the name of the model there.")
    for name in ("HEED_LLM_MODEL", "HEED_LLM_KEY"):
        if values[name] and not values["HEED_LLM_URL"]:
            raise OddValue(f"{name} is set, but HEED_LLM_URL names no language model.")
    for name in ("HEED_OIDC_CLIENT", "HEED_OIDC_SECRET_FILE", "HEED_OIDC_SECOND_FACTOR"):
        if values[name] and not values["HEED_OIDC_ISSUER"]:
            raise OddValue(f"{name} is set, but HEED_OIDC_ISSUER names no provider.")


def _check_replica(database: str, replica: str) -> None:
    """Whether it is one, and of this database, only the servers can say (replica.py); what cannot be one is refused here."""
    if replica and not database:
        raise OddValue("HEED_DATABASE_REPLICA_URL needs HEED_DATABASE_URL: the embedded database has no replica.")
    if replica and replica == database:
        raise OddValue(
            "HEED_DATABASE_REPLICA_URL is the same as HEED_DATABASE_URL; name another server or leave it unset."
        )
