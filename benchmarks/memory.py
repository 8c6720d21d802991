"""The most memory that reading one file takes, over the largest files there are: python -m benchmarks.memory"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.lines import line

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("HEED_DATA", ROOT.parent / "shared/data"))
FILES = 12
READ = """
import resource, sys
from pathlib import Path
from heed.refusal import Refused
from heed.text.read import read_file
path = Path(sys.argv[1])
try:
    read_file(path.read_bytes(), path.name)
except Refused:
    pass
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


def main() -> None:
    """Reads the largest files, each in a process of its own, and prints the largest peak."""
    folder = DATA if DATA.exists() else ROOT / "sample"
    files = sorted(
        (path for kind in ("pdf", "docx") for path in folder.rglob(f"*.{kind}")), key=lambda path: -path.stat().st_size
    )[:FILES]
    peaks = {}
    for path in files:
        done = subprocess.run([sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True)
        peaks[path.name] = int(done.stdout) / 1024
        print(f"{peaks[path.name]:6.0f} MB  {path.stat().st_size >> 20} MB file  {path.name}", file=sys.stderr)
    line("memory", "most memory while reading a file", max(peaks.values()), "MB", len(files))


if __name__ == "__main__":
    main()
