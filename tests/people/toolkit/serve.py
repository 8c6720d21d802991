"""Serves the provider on a port of its choosing, whose number it prints: `python -m tests.people.toolkit.serve`, by `running.py` alone.

It reads from standard input, as JSON, its client and the people it knows, and ends when its standard input does.
"""

from __future__ import annotations

import json
import sys
import threading

import django
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


def main() -> None:
    """Makes the database, the client and the people; serves until whoever began it closes its input or is gone."""
    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", run_syncdb=True, verbosity=0)
    given = json.loads(sys.stdin.readline())
    register(given["client"], given["secret"], given["back"])
    for person in given["people"]:
        add(**person)
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
    server.daemon_threads = True
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)  # noqa: T201
    sys.stdin.read()


def register(client: str, secret: str, back: list[str]) -> None:
    """Heed as a client: code flow alone, its secret, where it may be sent back to."""
    from oauth2_provider.models import Application

    Application.objects.create(
        name="Heed",
        client_id=client,
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=" ".join(back),
        algorithm=Application.RS256_ALGORITHM,
    )


def add(name: str, password: str, email: str, groups: list[str], active: bool) -> None:
    """A person the provider knows."""
    from django.contrib.auth.models import Group, User

    first, _, last = name.partition(" ")
    person = User(username=first.lower(), email=email, first_name=first, last_name=last, is_active=active)
    person.set_password(password)
    person.save()
    person.groups.set([Group.objects.get_or_create(name=group)[0] for group in groups])


if __name__ == "__main__":
    main()
