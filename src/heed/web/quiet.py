"""Keeps the secret of an invitation's link out of the logs: whoever reads a log could use it."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"(/invitations/)[0-9A-Za-z_-]+")


class WithoutSecrets(logging.Filter):
    """Writes such an address without its secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        if "/invitations/" in record.getMessage():
            record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), ()
        return True
