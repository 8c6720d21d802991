"""DOCX to PDF by LibreOffice: the look of reports made in Word, and the pages of a DOCX."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path


def to_pdf(data: bytes, suffix: str = ".docx") -> bytes:
    """The PDF LibreOffice makes of an office file."""
    profile = Path(tempfile.gettempdir()) / f"heed-press-office-{os.getuid()}-{os.getpid()}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"document{suffix}"
        source.write_bytes(data)
        command = [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            str(source),
        ]
        done = subprocess.run(command, capture_output=True, timeout=120, check=False)
        result = source.with_suffix(".pdf")
        if not result.exists():
            raise RuntimeError(f"LibreOffice made no PDF: {done.stderr.decode(errors='replace')[-300:]}")
        return result.read_bytes()
