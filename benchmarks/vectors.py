"""Passages a second turned into vectors in the background, on passages of the sample library. Run: python -m benchmarks.vectors"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.lines import line

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Takes in the sample, then times the vectors alone."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HEED_HOME"] = home
        subprocess.run(
            [sys.executable, "-m", "heed.cli", "ingest", str(ROOT / "sample/library")], capture_output=True, check=False
        )
        os.environ["DJANGO_SETTINGS_MODULE"] = "heed.settings"
        import django

        django.setup()
        from heed.search.meaning import follow, ready

        ready.embedder().read(["A first text, so that loading is not counted."])
        begun = time.perf_counter()
        made = follow.follow()
        line("vectors", "passages turned into vectors", made / (time.perf_counter() - begun), "passages/s", made)


if __name__ == "__main__":
    main()
