"""Reads a thousand damaged copies of real files; every one must end in text or a named refusal, and none may hang or take the pool down.

`python -m benchmarks.fuzz [COPIES] [SEED]` prints one JSON line (contract: `make bench`). The damage is seeded, so a run can be repeated.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import Future
from pathlib import Path

from heed.refusal import Refused
from heed.text.reading import Reading
from heed.text.sandbox import ReaderPool

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample"
DATA = Path(os.environ.get("HEED_DATA", ROOT.parent / "shared" / "data"))
SECONDS = 60
LARGEST = 3_000_000


def damaged(data: bytes, other: bytes, luck: random.Random) -> tuple[bytes, str]:
    """A copy cut short, with bytes flipped, blanked, doubled or spliced with another file, and what was done."""
    deed = luck.choice(["cut", "flip", "blank", "double", "splice", "swap numbers"])
    size = len(data)
    at = luck.randrange(size)
    if deed == "cut":
        return data[: max(1, at)], deed
    if deed == "splice":
        return data[:at] + other[luck.randrange(len(other)) :], deed
    if deed == "double":
        end = min(size, at + luck.randrange(1, 5000))
        return data[:end] + data[at:], deed
    changed = bytearray(data)
    if deed == "blank":
        end = min(size, at + luck.randrange(1, max(2, size // 10)))
        changed[at:end] = bytes(end - at)
    elif deed == "swap numbers":  # lengths, offsets, counts: the fields parsers trust
        digits = [place for place in range(size) if 48 <= changed[place] <= 57]
        for place in luck.sample(digits, min(len(digits), 40)):
            changed[place] = luck.randrange(48, 58)
    else:
        for _ in range(luck.choice([1, 10, 100, 1000])):
            changed[luck.randrange(size)] = luck.randrange(256)
    return bytes(changed), deed


def sources() -> list[Path]:
    """Real files of each kind, small enough to read many times."""
    places = [SAMPLE / "library", DATA / "pdf_robustness", DATA / "ofsted_ilacs" / "pdf"]
    found = [path for place in places for path in sorted(place.rglob("*")) if path.suffix in (".pdf", ".docx", ".html")]
    return [path for path in found if 0 < path.stat().st_size < LARGEST]


def run(copies: int, seed: int) -> tuple[Counter[str], float]:
    """How many copies ended in what, and the seconds of the slowest wait for one."""
    luck = random.Random(seed)
    by_kind: dict[str, list[Path]] = {}
    for path in sources():
        by_kind.setdefault(path.suffix, []).append(path)
    endings: Counter[str] = Counter()
    slowest = 0.0
    with ReaderPool(workers=2, seconds=SECONDS) as pool:
        waiting: list[tuple[str, float, Future[Reading]]] = []

        def settle() -> None:
            nonlocal slowest
            label, begun, promise = waiting.pop(0)
            try:
                promise.result(timeout=SECONDS * 10)
                endings["text"] += 1
            except Refused as refused:
                code = refused.refusal.code
                endings[code] += 1
                if code == "read-crashed":
                    print(f"{label}: {refused.refusal.message}", file=sys.stderr)
            slowest = max(slowest, time.monotonic() - begun)
            if sum(endings.values()) % 100 == 0:
                print(f"{sum(endings.values())} of {copies}", file=sys.stderr)

        for number in range(copies):
            kind = luck.choice(sorted(by_kind))
            path, other = luck.choice(by_kind[kind]), luck.choice(by_kind[luck.choice(sorted(by_kind))])
            data, deed = damaged(path.read_bytes(), other.read_bytes(), luck)
            waiting.append((f"copy {number} {path.name} {deed}", time.monotonic(), pool.submit(data, path.name)))
            if len(waiting) >= 4:
                settle()
        while waiting:
            settle()
        pool.read(b"The pool still reads.", "last.txt")
    return endings, slowest


def main() -> None:
    """Prints the bench line; exit status 1 where a copy ended in nothing at all."""
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
    endings, slowest = run(copies, seed)
    ended = sum(endings.values())
    line = {
        "bench": "fuzz", "measure": "damaged copies that ended in text or a named refusal", "value": ended, "unit": "files",
        "baseline": "copies", "baseline_value": copies, "ratio": ended / copies, "n": copies, "endings": dict(endings),
        "slowest_seconds": round(slowest, 1), "seed": seed,
    }  # fmt: skip
    print(json.dumps(line))
    sys.exit(0 if ended == copies else 1)


if __name__ == "__main__":
    main()
