"""Data becomes its type in any thread: four threads that meet a type at once, in processes that never met it before."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
from __future__ import annotations
import sys, threading, msgspec
from heed.kinds import from_data, from_json, from_msgpack, json_decoder

class Passage(msgspec.Struct):
    page: int
    words: list[str]
    boxes: dict[str, int]

class Finding(msgspec.Struct):
    first: Passage
    second: Passage | None
    others: list[Passage]

class Review(msgspec.Struct):
    finding: Finding
    findings: list[Finding]
    named: dict[str, Finding]

passage = {"page": 1, "words": ["seen"], "boxes": {"left": 1}}
finding = {"first": passage, "second": passage, "others": [passage]}
told = {"finding": finding, "findings": [finding, finding], "named": {"one": finding}}
ways = [
    lambda: from_data(told, Review),
    lambda: from_json(msgspec.json.encode(told), Review),
    lambda: from_msgpack(msgspec.msgpack.encode(told), Review),
    lambda: json_decoder(Review).decode(msgspec.json.encode(told)),
]
sys.setswitchinterval(1e-6)  # seconds: threads take turns as often as they can
gate, made = threading.Barrier(4), []
def go(way):
    gate.wait()
    made.append(way())
threads = [threading.Thread(target=go, args=(way,)) for way in ways]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert len(made) == 4 and all(one == made[0] and isinstance(one.finding.second, Passage) for one in made), made
"""


@pytest.mark.parametrize("time", range(12))
def test_four_threads_meet_a_type_at_once(time: int) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
