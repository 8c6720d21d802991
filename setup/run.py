"""`make run`: serves Heed, takes in the sample library the first time, prints the address when the page answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEED = ROOT / ".venv/bin/heed"
SAMPLES = [path for part in ("", "second/", "third/", "fourth/") if (path := ROOT / f"sample/{part}library").is_dir()]


def main() -> int:
    """Runs until stopped."""
    home = Path(os.environ.get("HEED_HOME") or ROOT / "heed-home")
    port = os.environ.get("HEED_PORT", "8000")
    new = not (home / "heed.sqlite3").exists() and not os.environ.get("HEED_DATABASE_URL")
    server = subprocess.Popen([HEED, "serve", "--port", port])
    try:
        address = f"http://127.0.0.1:{port}/"
        if not answers(server, address):
            print(f"Heed did not start; is port {port} taken? (HEED_PORT chooses another.)", file=sys.stderr)
            return 1
        print(address, flush=True)
        if new:
            print("Taking in the sample library: invented reviews of invented places.", file=sys.stderr)
            subprocess.run([HEED, "ingest", *SAMPLES], check=False)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait(timeout=20)


def answers(server: subprocess.Popen[bytes], address: str) -> bool:
    """Whether the page answers within two minutes."""
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as page:
                return bool(page.status == 200)
        except OSError:
            time.sleep(0.3)
    return False


if __name__ == "__main__":
    raise SystemExit(main())
