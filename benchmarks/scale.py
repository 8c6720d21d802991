"""Search over 500,000 passages on this machine. Run: python -m benchmarks.scale [--passages N] [--keep FOLDER]

The library is made (benchmarks/made.py). Measured are, for a tenth of the passages and for all: heed.search.ask in a process of its own,
beside the bare engine's query for the same words in the same run; pages of the real server (granian as `heed serve` runs it): hybrid search
with facets, snippets and grouping, by one reader and by four at once; a passage opened; search by words alone, by eight readers. No question
is asked twice, unless the line says so; every third search has a facet chosen. `--keep` leaves the library there for another run.

Asked of 500,000 passages on two cores (issue 3): a hybrid page at p95 under 100 ms alone and under 250 ms with four readers at once; a
passage opened under 50 ms; 200 pages a second by words alone.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import numpy as np

from benchmarks import made
from benchmarks.lines import line
from benchmarks.load import processor_ms, served, taken

ROOT = Path(__file__).parent.parent
FILTERED = 3  # every third question comes with a facet chosen
SECONDS, READERS, MANY = 12.0, 4, 8
OFTEN = 40  # questions that are asked again and again


def questions() -> list[str]:
    """The tuning questions, and short ones made of their words."""
    rows = (ROOT / "sample/questions/tuning.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(row)["query"] for row in rows]
    return (
        asked
        + [" ".join(question.split()[2:4]) for question in asked[:40]]
        + [f"{question} -school" for question in asked[:10]]
    )


def new_questions(seed: int) -> Iterator[str]:
    """Questions without end, hardly one twice: of one the beginning, of another the end."""
    draw, rows = np.random.default_rng(seed), questions()
    while True:
        first, second = (rows[place].split() for place in draw.integers(0, len(rows), 2))
        yield " ".join([*first[: len(first) // 2 + 1], *second[len(second) // 2 :]])


def searches(seed: int, mode: str) -> Iterator[str]:
    """Addresses of search pages."""
    for number, question in enumerate(new_questions(seed)):
        filters = {"nation": ["Wales", "Scotland"]} if number % FILTERED == 0 else {}
        yield "/search?" + urlencode({"q": question, "mode": mode, **filters}, doseq=True)


def opened(seed: int, documents: int) -> Iterator[str]:
    """Addresses of the reader with a passage marked, words of a search looked for in the paper."""
    draw = np.random.default_rng(seed)
    while True:
        document, order = int(draw.integers(documents)), int(draw.integers(made.A_DOCUMENT))
        asked = {"page": 1 + order // made.A_PAGE, "passage": f"d{document:010}-p{order:04}", "find": "social worker"}
        yield f"/documents/d{document:010}?{urlencode(asked)}"


def read_for(seconds: float) -> dict[str, list[float]]:
    """Asks for so long; answers the milliseconds of each question, and of the bare engine's query for the same words."""
    from heed.search.ask import ask, serving
    from heed.search.asked.parse import read
    from heed.search.compile import compiled

    for question, _ in zip(new_questions(99), range(5), strict=False):  # so that nothing is loaded later
        ask(question, limit=20)
    took: dict[str, list[float]] = {"hybrid": [], "words": [], "bare": []}
    searcher, until = serving().index.searcher(), time.perf_counter() + seconds
    for number, question in enumerate(new_questions(1)):
        if time.perf_counter() > until:
            break
        filters = {"nation": ["Wales", "Scotland"]} if number % FILTERED == 0 else {}
        mode = ("hybrid", "words")[number % 2]
        begun = time.perf_counter()
        ask(question, limit=30, mode=mode, filters=filters)
        took[mode].append((time.perf_counter() - begun) * 1000)
        plan = compiled(read(question), serving().schema, [])
        if plan.ranked is not None:
            begun = time.perf_counter()
            hits = searcher.search(plan.ranked, 30, count=True).hits
            [searcher.doc(address) for _, address in hits]
            took["bare"].append((time.perf_counter() - begun) * 1000)
    return took


def p95(values: list[float]) -> float:
    return float(np.quantile(values, 0.95))


def here(home: str) -> None:
    """Makes `home` this process's Heed."""
    os.environ.update(environment(home))
    import django

    django.setup()


def environment(home: str) -> dict[str, str]:
    return {"HEED_HOME": home, "HEED_VECTORS": "minilm", "DJANGO_SETTINGS_MODULE": "heed.settings"}


def child(home: str, *words: str) -> dict[str, list[float]]:
    """What another process of this benchmark over the same home answers."""
    command = [sys.executable, "-m", "benchmarks.scale", "--home", home, *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {done.returncode}")
    return dict(json.loads(done.stdout))


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def measure(home: str, passages: int, before: float | None) -> float:
    """Prints the lines of one library; answers the p95 of a hybrid question alone."""
    size = f"{passages:,} passages"
    own = child(home, "--read")
    bare, alone = p95(own["bare"]), p95(own["hybrid"])
    for name, mode in (("hybrid", "hybrid"), ("words only", "words")):
        told = {"baseline": "the bare engine's query, p95", "baseline_value": bare}
        line("scale", f"{name}, a question p95, {size}", p95(own[mode]), "ms", len(own[mode]), **told)
        middle = {"baseline": "the bare engine's query, p50", "baseline_value": float(np.median(own["bare"]))}
        line("scale", f"{name}, a question p50, {size}", float(np.median(own[mode])), "ms", len(own[mode]), **middle)
    port = free_port()
    with served(environment(home), port) as server:

        def load(named: str, paths: Callable[[int], Iterator[str]], readers: int, seconds: float) -> list[float]:
            """Pages taken, with a line for the server's processor time: it says more than the clock on a busy machine."""
            before = processor_ms(server)
            pages = taken(port, paths, readers, seconds)
            spent = (processor_ms(server) - before) / len(pages)
            line("scale", f"{named}, processor time of the server a page, {size}", spent, "ms", len(pages))
            return pages

        # so that every process has all it needs open
        taken(port, lambda reader: searches(1000 + reader, "hybrid"), MANY, 6)
        taken(port, lambda reader: searches(2000 + reader, "words"), MANY, 3)
        one = load("hybrid search page, one reader", lambda reader: searches(10, "hybrid"), 1, SECONDS)
        four = load(
            "hybrid search page, four readers", lambda reader: searches(20 + reader, "hybrid"), READERS, SECONDS
        )
        line("scale", f"hybrid search page p95, one reader, {size}", p95(one), "ms", len(one))
        line("scale", f"hybrid search page p50, one reader, {size}", float(np.median(one)), "ms", len(one))
        alone_page = {"baseline": "one reader", "baseline_value": p95(one)}
        line("scale", f"hybrid search page p95, four readers at once, {size}", p95(four), "ms", len(four), **alone_page)
        page = taken(port, lambda reader: opened(30, passages // made.A_DOCUMENT), 1, 5)
        line("scale", f"a passage opened in the reader p95, {size}", p95(page), "ms", len(page))
        new = load(
            "search page by words alone, eight readers", lambda reader: searches(40 + reader, "words"), MANY, SECONDS
        )
        line(
            "scale", f"search pages by words alone, no question twice, {size}", len(new) / SECONDS, "pages/s", len(new)
        )
        often = [path for path, _ in zip(searches(50, "words"), range(OFTEN), strict=False)]
        taken(port, lambda reader: iter(often[reader:] + often[:reader]), MANY, SECONDS)
        again = taken(port, lambda reader: cycle(often[5 * reader :] + often[: 5 * reader]), MANY, SECONDS)
        measured = f"search pages by words alone, {OFTEN} questions again and again, {size}"
        line("scale", measured, len(again) / SECONDS, "pages/s", len(again))
    if before is not None:
        growth: dict[str, Any] = {"baseline": "a tenth of the passages", "baseline_value": before}
        line(
            "scale",
            "hybrid, a question p95, growth for ten times the passages",
            alone,
            "ms",
            len(own["hybrid"]),
            **growth,
        )
    return alone


def main() -> None:
    """Measures a tenth of the passages asked for, then all."""
    given = argparse.ArgumentParser()
    given.add_argument("--passages", type=int, default=500_000)
    given.add_argument("--keep", help="a folder for the libraries; one that is there already is measured as it is")
    given.add_argument("--home")
    given.add_argument("--build", type=int)
    given.add_argument("--read", action="store_true")
    given.add_argument("--follow", action="store_true")
    chosen = given.parse_args()
    if chosen.home:
        here(chosen.home)
        from heed.cli import upgrade
        from heed.search import follow

        if chosen.build:
            made.build(chosen.build)
        if chosen.follow:
            upgrade.ensure_database()
            follow.follow()
        print(json.dumps(read_for(SECONDS) if chosen.read else {}))
        return
    before: float | None = None
    for passages in (chosen.passages // 10, chosen.passages):
        with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_SCRATCH")) as passing:
            home = str(Path(chosen.keep) / str(passages)) if chosen.keep else passing
            if (Path(home) / "built").exists():
                child(home, "--follow")  # of an older Heed perhaps
            else:
                begun = time.perf_counter()
                child(home, "--build", str(passages))
                (Path(home) / "built").touch()
                line("scale", f"library made, {passages:,} passages", time.perf_counter() - begun, "s", passages)
            before = measure(home, passages, before)


if __name__ == "__main__":
    main()
