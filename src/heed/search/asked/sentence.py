"""How the question was read, as a sentence a person understands."""

from __future__ import annotations

from heed.search.asked.stop import kept
from heed.search.asked.tree import AllOf, AnyOf, Asked, Field, Near, Node, Not, Phrase, Prefix, Word

NAMES = {
    "board": "the board’s name holds", "label": "the case is", "title": "the title holds", "year": "published in", "nation": "in",
    "kind": "the paper is", "role": "the part of the report is", "review_type": "the type of review is", "outcome": "the outcome is",
    "harm_category": "the harm is", "age_band": "a child is aged",
}  # fmt: skip


def sentence(asked: Asked) -> str:
    """`any of the words dentist and teeth, best matches first; it must hold “was not brought”; without adult`."""
    parts = []
    if asked.wanted:
        words = kept([word.text for word in asked.wanted])
        parts.append(
            f"{'any of the words' if len(words) > 1 else 'the word'} {_list(words, 'and')}, best matches first"
        )
    fields = [part for part in asked.required if _is_field(part)]
    held = [part for part in asked.required if not _is_field(part)]
    if held:
        parts.append(
            ("it must hold " if asked.wanted else "passages that hold ") + _list([_say(part) for part in held], "and")
        )
    parts += [_say(part) for part in fields]
    if asked.excluded:
        parts.append("without " + _list([_say(part) for part in asked.excluded], "and without"))
    return "; ".join(parts) or "everything"


def _is_field(node: Node) -> bool:
    return isinstance(node, Field) or (isinstance(node, AnyOf | AllOf) and all(_is_field(part) for part in node.parts))


def _say(node: Node) -> str:
    match node:
        case Word(text):
            return text
        case Phrase(words):
            return f"“{' '.join(words)}”"
        case Near(words, within):
            return f"{_list(list(words), 'and')} within {within} word{'s' if within > 1 else ''}"
        case Prefix(text):
            return f"words that begin {text}"
        case Field(name, value, None):
            return f"{NAMES[name]} {value.replace('_', ' ')}"
        case Field(_, value, until):
            if value and until:
                return f"published from {value} to {until}"
            return f"published from {value} on" if value else f"published up to {until}"
        case AllOf(parts):
            return _bracketed(parts, "and")
        case AnyOf(parts):
            return _bracketed(parts, "or")
        case Not(part):
            return f"not {_say(part)}"


def _bracketed(parts: tuple[Node, ...], joint: str) -> str:
    inner = [
        f"({_say(part)})" if isinstance(part, AllOf | AnyOf) and len(part.parts) > 1 else _say(part) for part in parts
    ]
    return _list(inner, joint)


def _list(words: list[str], joint: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
