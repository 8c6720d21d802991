"""Which passages hold which word, as columns on the disk: what the counts of a search page are added up from.

The engine finds the best passages in a millisecond or two, but counts the parts of documents one object at a time. Here the passages of
a part (a document's passages of one role, a `slot`) stand side by side, each a bit, every slot beginning a byte:

    slots.npy    the slots, in order                     begins.npy   the byte each slot begins at, and after the last
    words.npy    a number for each word, in order        where.npy    where its passages are, and how many
    bits.npy     a row of bits for each common word      lists.npy    the places of the rest

Derived, like the engine's own files beside them, and of use only with those: `manifest` says of which commit they are, and whoever
reads them checks. Without them, or with those of another commit, the engine counts. A segment is never changed; it is put together with
others now and then, without the passages of documents replaced since.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from array import array
from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from heed.files.put import put

MOST_ROWS = 1 << 17  # passages of a segment: what is put together at once, so that it never takes much memory
MANY = 6  # segments above which some are put together
AGED = 4  # a segment of which a quarter is gone is written anew
COMMON = 32  # a word that one passage of so many holds has bits, not a list: that is where they take the same room
FORMAT = 1
WORDS_KEPT = 1 << 13  # words of which a segment remembers where they are: to look for one is to wait for memory
Bits = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]


class Counts(NamedTuple):
    """How many passages of each slot; two columns of the same length, the first the same object until the next commit."""

    slots: Numbers
    counts: npt.NDArray[np.float64]  # whole numbers: what a weighed count answers


def word_number(word: str) -> int:
    """A word as a number of 64 bits."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


class Segment:
    """Some passages, as they were written."""

    def __init__(self, folder: Path, gone: Iterable[int] = ()) -> None:
        self.folder, self.gone = folder, set(gone)
        self.slots: Numbers = _mapped(folder / "slots.npy")
        self.begins: Numbers = _mapped(folder / "begins.npy")
        self.words: Words = _mapped(folder / "words.npy")
        self.where: Numbers = _mapped(folder / "where.npy")
        self.bits: Bits = _mapped(folder / "bits.npy")
        self.lists: npt.NDArray[np.uint32] = _mapped(folder / "lists.npy")

        self.place = lru_cache(maxsize=WORDS_KEPT)(self._place)

    def _place(self, word: int) -> tuple[int, int]:
        """Where a word's passages are, and how many: a row of bits below 0, or a list."""
        at = int(np.searchsorted(self.words, np.uint64(word)))
        if at == len(self.words) or int(self.words[at]) != word:
            return 0, 0
        first, count = self.where[at].tolist()
        return first, count

    @property
    def width(self) -> int:
        """Bytes of a row of bits."""
        return int(self.begins[-1])

    def put(self, words: Iterable[int], found: Bits) -> None:
        """Adds the passages that hold any of these words."""
        scattered: list[npt.NDArray[np.uint32]] = []
        for first, count in map(self.place, words):
            if first < 0:
                np.bitwise_or(found, self.bits[-first - 1], out=found)
            elif count:
                scattered.append(self.lists[first : first + count])
        if scattered:
            flags = np.zeros(self.width * 8, dtype=np.uint8)
            flags[np.concatenate(scattered)] = 1
            np.bitwise_or(found, np.packbits(flags), out=found)

    def postings(self) -> tuple[npt.NDArray[np.uint64], Words, npt.NDArray[np.int64]]:
        """Every word of every passage: which word (as its place among the words) and which place, as one number each; the words; the slot
        of each place.
        """
        keys = []
        for word, (first, count) in enumerate(self.where.tolist()):
            places = (
                np.flatnonzero(np.unpackbits(self.bits[-first - 1])) if first < 0 else self.lists[first : first + count]
            )
            keys.append(places.astype(np.uint64) | np.uint64(word << 32))
        slot_of = np.repeat(self.slots, np.diff(self.begins) * 8)
        return np.concatenate(keys) if keys else np.zeros(0, dtype=np.uint64), np.asarray(self.words), slot_of


class Columns:
    """The columns of one commit of the word index."""

    def __init__(self, segments: list[Segment], slot_bits: int) -> None:
        self.segments = segments
        self.slots = np.concatenate([np.zeros(0, dtype=np.int64), *(segment.slots for segment in segments)])
        self.begins = (
            np.concatenate([[0], np.cumsum([segment.width for segment in segments])]).astype(np.int64).tolist()
        )
        after = [segment.begins[1:] + begin for segment, begin in zip(segments, self.begins, strict=False)]
        self.bounds = np.concatenate([np.zeros(1, dtype=np.int64), *after])  # of the slots, in bytes of all segments
        gone = [np.isin(segment.slots >> slot_bits, list(segment.gone)) for segment in segments]
        self.left: Mask = ~np.concatenate([np.zeros(0, dtype=bool), *gone])

    def count(self, words: Collection[str], without: Collection[str] = ()) -> Counts:
        """The passages that hold any of `words` and none of `without`, by slot."""
        wanted, shut = {word_number(word) for word in words}, {word_number(word) for word in without}
        bits = self._of(wanted)
        if shut:
            np.bitwise_and(bits, ~self._of(shut), out=bits)
        before = np.empty(len(bits) + 1, dtype=np.int32)  # the passages before each byte
        before[0] = 0
        np.cumsum(np.bitwise_count(bits), out=before[1:])
        at = before.take(self.bounds)
        every = (at[1:] - at[:-1]).astype(np.float64)
        return Counts(self.slots, every if self.left.all() else every * self.left)

    def _of(self, words: set[int]) -> Bits:
        """The passages of all segments that hold any of these words."""
        found = np.zeros(self.begins[-1], dtype=np.uint8)
        for segment, begin in zip(self.segments, self.begins, strict=False):
            segment.put(words, found[begin : begin + segment.width])
        return found

    def holds(self, word: str) -> bool:
        """Whether any passage holds the word, those gone among them."""
        number = word_number(word)
        return any(segment.place(number)[1] for segment in self.segments)

    def add(self, counts: npt.NDArray[np.float64], slots: Numbers, more: npt.NDArray[Any]) -> bool:
        """Adds to counts by slot those of some of the slots, each named once; False, and nothing added, where one is no slot of these."""
        if not len(slots):
            return True
        if not len(self.slots):
            return False
        order, inorder = self._order
        at = np.minimum(np.searchsorted(inorder, slots), len(inorder) - 1)
        if (inorder[at] != slots).any():
            return False
        counts[order[at]] += more
        return True

    @cached_property
    def _order(self) -> tuple[Numbers, Numbers]:
        """Where the slots stand, and they themselves in order."""
        order = np.argsort(self.slots, kind="stable")
        return order, self.slots[order]


class Builder:
    """The passages of one commit, as they come; `slot_bits`: those of a slot that say the role, the others say the document."""

    def __init__(self, folder: Path, slot_bits: int) -> None:
        self.folder, self.slot_bits = folder, slot_bits
        self.made: list[str] = []
        self._begin()

    def _begin(self) -> None:
        self.known: dict[str, int] = {}
        self.slots, self.words, self.rows = array("q"), array("I"), array("I")

    def add(self, slot: int, words: Iterable[str]) -> None:
        """One passage and its words."""
        row, known = len(self.slots), self.known
        self.slots.append(slot)
        for word in set(words):
            self.words.append(known.setdefault(word, len(known)))
            self.rows.append(row)
        if len(self.slots) >= MOST_ROWS:
            self.flush()

    def flush(self) -> None:
        """Writes what has come as a segment."""
        if self.slots:
            names = np.array([word_number(word) for word in self.known], dtype=np.uint64)
            keys = np.array(self.words, dtype=np.uint64) << np.uint64(32) | np.array(self.rows, dtype=np.uint64)
            self.made.append(_write(self.folder, keys, names, np.array(self.slots, dtype=np.int64)))
        self._begin()

    def finish(self, replaced: Iterable[int], commit: str) -> None:
        """Lets the passages that came stand beside the others, whose documents of these numbers are gone; `commit`: the engine's, that the
        whole now goes with.
        """
        self.flush()
        gone = set(replaced)
        held = _manifest(self.folder)
        segments = [Segment(self.folder / name, was) for name, was in (held["segments"] if held else [])]
        for segment in segments:
            segment.gone |= gone & set((segment.slots >> self.slot_bits).tolist())
        segments += [Segment(self.folder / name) for name in self.made]
        segments = _put_together(self.folder, segments, self.slot_bits)
        told = [[segment.folder.name, sorted(segment.gone)] for segment in segments]
        put(self.folder / "manifest", json.dumps({"format": FORMAT, "commit": commit, "segments": told}).encode())
        self.made = []
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in {name for name, _ in told}:
                shutil.rmtree(folder, ignore_errors=True)


def commit_of(index: Path) -> str:
    """What tells one commit of the engine from another; empty where there is none."""
    try:
        return blake2b((index / "meta.json").read_bytes(), digest_size=12).hexdigest()
    except FileNotFoundError:
        return ""


def opened(folder: Path, commit: str, slot_bits: int) -> Columns | None:
    """The columns that go with this commit; None where there are none."""
    held = _manifest(folder)
    if held is None or held["commit"] != commit or not commit:
        return None
    try:
        return Columns([Segment(folder / name, gone) for name, gone in held["segments"]], slot_bits)
    except (OSError, ValueError, EOFError):  # put together by the writer meanwhile, or cut short when the power went
        return None


def _manifest(folder: Path) -> dict[str, Any] | None:
    try:
        held = json.loads((folder / "manifest").read_bytes())
    except (FileNotFoundError, ValueError):
        return None
    return held if isinstance(held, dict) and held.get("format") == FORMAT else None


def _put_together(folder: Path, segments: list[Segment], slot_bits: int) -> list[Segment]:
    """Fewer and larger segments, where many are small or much of one is gone. None becomes larger than MOST_ROWS."""
    rows = {segment: 8 * segment.width for segment in segments}
    aged = [one for one in segments if one.gone and AGED * _gone_bytes(one, slot_bits) >= one.width]
    small = sorted(
        (one for one in segments if one not in aged and rows[one] < MOST_ROWS // 2), key=lambda one: rows[one]
    )
    taken = list(aged)
    if len(small) > MANY:
        for one in small:
            if len(taken) > MANY // 2 and rows[one] > 2 * sum(rows[other] for other in taken):
                break  # a large one is not written anew for a few small ones
            taken.append(one)
    batches: list[list[Segment]] = []
    for one in taken:
        if not batches or sum(rows[other] for other in batches[-1]) + rows[one] > MOST_ROWS:
            batches.append([])
        batches[-1].append(one)
    joined = [batch for batch in batches if len(batch) > 1 or batch[0] in aged]
    written = [Segment(folder / name) for batch in joined if (name := _joined(folder, batch, slot_bits))]
    return [one for one in segments if not any(one in batch for batch in joined)] + written


def _gone_bytes(segment: Segment, slot_bits: int) -> int:
    return int(np.diff(segment.begins)[np.isin(segment.slots >> slot_bits, list(segment.gone))].sum())


def _joined(folder: Path, segments: list[Segment], slot_bits: int) -> str:
    """A segment of what is left of these; empty where that is nothing."""
    keys, slots, before = [], [np.zeros(0, dtype=np.int64)], 0
    names = np.unique(np.concatenate([np.asarray(segment.words) for segment in segments]))
    for segment in segments:
        own, words, slot_of = segment.postings()
        places = own & np.uint64(0xFFFFFFFF)
        held = np.zeros(len(slot_of), dtype=bool)
        held[places] = True  # neither the bits that fill a slot's last byte nor passages without words
        held &= ~np.isin(slot_of >> slot_bits, list(segment.gone))
        row_of = np.cumsum(held) - 1 + before
        left = held[places]
        word_of = np.searchsorted(names, words).astype(np.uint64)[own[left] >> np.uint64(32)]
        keys.append(word_of << np.uint64(32) | row_of[places[left]].astype(np.uint64))
        slots.append(slot_of[held])
        before += int(held.sum())
    return _write(folder, np.concatenate(keys), names, np.concatenate(slots)) if before else ""


def _write(folder: Path, keys: npt.NDArray[np.uint64], names: Words, slots: Numbers) -> str:
    """Writes a segment: `keys` are words (places in `names`) and rows as one number each, `slots` those of the rows. Answers its name."""
    own, slot_of_row, sizes = np.unique(slots, return_inverse=True, return_counts=True)
    begins = np.concatenate([[0], np.cumsum((sizes + 7) // 8)]).astype(np.int64)
    order = np.argsort(slot_of_row, kind="stable")
    within = np.empty(len(slots), dtype=np.int64)
    within[order] = np.arange(len(slots)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = (begins[slot_of_row] * 8 + within).astype(np.uint64)
    by_name = np.argsort(names)
    rank = np.empty(len(names), dtype=np.uint64)
    rank[by_name] = np.arange(len(names), dtype=np.uint64)
    keys = rank[keys >> np.uint64(32)] << np.uint64(32) | place[keys & np.uint64(0xFFFFFFFF)]
    keys.sort()
    places = (keys & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    counts = np.bincount((keys >> np.uint64(32)).astype(np.int64), minlength=len(names))
    firsts = np.cumsum(counts) - counts
    common = np.flatnonzero(counts * COMMON >= begins[-1] * 8)
    bits = np.zeros((len(common), int(begins[-1])), dtype=np.uint8)
    for row, word in enumerate(common.tolist()):
        flags = np.zeros(int(begins[-1]) * 8, dtype=np.uint8)
        flags[places[firsts[word] : firsts[word] + counts[word]]] = 1
        bits[row] = np.packbits(flags)
    is_list = np.ones(len(names), dtype=bool)
    is_list[common] = False
    starts = np.cumsum(np.where(is_list, counts, 0)) - np.where(is_list, counts, 0)
    starts[common] = -1 - np.arange(len(common))
    columns = {
        "slots": own, "begins": begins, "words": names[by_name], "where": np.stack([starts, counts], axis=1).astype(np.int64),
        "bits": bits, "lists": places[np.repeat(is_list, counts)],
    }  # fmt: skip
    name = f"{time.time_ns():x}-{os.getpid()}"
    (folder / name).mkdir(parents=True)
    for part, column in columns.items():
        with open(folder / name / f"{part}.npy", "wb") as out:
            np.save(out, column)
            out.flush()
            os.fsync(out.fileno())
    return name


def _mapped(path: Path) -> Any:
    """A column as it stands on the disk."""
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
