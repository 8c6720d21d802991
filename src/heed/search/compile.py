"""A question as read, turned into what the word index is asked. Pure: knows the index's schema, not the library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import tantivy

from heed.search.asked.lex import words_of
from heed.search.asked.stop import kept
from heed.search.asked.tree import AllOf, AnyOf, Asked, Field, Near, Node, Not, Phrase, Prefix, Word
from heed.search.rows import STEMS, is_counted
from heed.search.schema import PLAIN
from heed.search.words import PlainWords, Query, WordIndex

MUST, MUST_NOT, SHOULD = tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should
ADDED = 0.4  # weight of words the glossary added, beside 1 for words typed
MARKED = 2.0  # weight of an abbreviation or number: whoever types one means just that


@dataclass
class Compiled:
    """`ranked`: the bare words that say something (None without any). `must`, `must_not`: what every hit meets, by words or by meaning.

    `weighed`: all the bare words, common ones too: they find nothing, but beside the cosine they were seen to order better.
    """

    ranked: Query | None
    weighed: Query | None = None
    must: list[Query] = field(default_factory=list)
    must_not: list[Query] = field(default_factory=list)
    finding: list[Query] = field(
        default_factory=list
    )  # the bare words that say something, one by one, and what the glossary added
    common: list[Query] = field(default_factory=list)  # the others
    plain: PlainWords | None = None  # the words that find, told without the engine's queries, where they can be

    def narrowing(self, filters: list[Query]) -> Query:
        """What every passage answered must meet, unscored."""
        parts = [(MUST, Query.const_score_query(query, 0.0)) for query in [*self.must, *filters]]
        return Query.boolean_query([(MUST, Query.all_query()), *parts, *((MUST_NOT, query) for query in self.must_not)])

    def words(self, filters: list[Query]) -> Query:
        """What the words meet, scored by BM25."""
        return self._met(self.ranked, filters)

    def weights(self, filters: list[Query]) -> Query:
        """The same passages and more, scored by all words: for candidates already found."""
        return self._met(self.weighed, filters)

    def _met(self, ranked: Query | None, filters: list[Query]) -> Query:
        if ranked is not None and not (self.must or self.must_not or filters):
            return ranked  # within another question the engine would not pass over what cannot be among the best
        parts = [(MUST, ranked)] if ranked is not None else []
        parts += [(MUST, query) for query in self.must]
        parts += [(MUST, Query.const_score_query(query, 0.0)) for query in filters]
        parts += [(MUST_NOT, query) for query in self.must_not]
        if not any(occur == MUST for occur, _ in parts):
            parts.append((MUST, Query.all_query()))
        return Query.boolean_query(parts)


def compiled(
    asked: Asked,
    schema: tantivy.Schema,
    added: list[str],
    raw: str = "",
    holds: Callable[[list[str]], bool] = lambda row: True,
) -> Compiled:
    """The question for this index; `added` are the glossary's words for what was asked, `raw` what was typed (for capitals), `holds` whether
    any passage has such words in a row.
    """
    marked = {word.lower() for word in words_of(raw) if _is_marked(word, raw)}
    every = [word.text for word in asked.wanted]
    saying = set(kept(every))
    finding: list[tuple[tantivy.Occur, Query]] = []
    common: list[tuple[tantivy.Occur, Query]] = []
    rows: list[list[str]] = []  # the stems of each that finds, more than one where they stand in a row
    for text in every:
        stems = _stems(words_of(text))
        query = _in_a_row(stems, schema)
        if text in saying:
            rows.append(stems)
        (finding if text in saying else common).append(
            (SHOULD, Query.boost_query(query, MARKED) if text in marked else query)
        )
    if finding:
        # the engine takes milliseconds to see that words never stand in a row, and then reads all that have any of the others
        more = [stems for text in added if (stems := _stems(words_of(text))) and (len(stems) == 1 or holds(stems))]
        finding += [(SHOULD, Query.boost_query(_in_a_row(stems, schema), ADDED)) for stems in more]
        rows += more
    ranked = Query.boolean_query(finding) if finding else None
    weighed = Query.boolean_query(finding + common) if finding else None
    must = [query for part in asked.required if (query := _node(part, schema)) is not None]
    must_not = [query for part in asked.excluded if (query := _node(part, schema)) is not None]
    plain = (
        None
        if must or not all(isinstance(part, Word) for part in asked.excluded)
        else _plain_words(rows, asked, schema)
    )
    alone = [query for _, query in finding], [query for _, query in common if finding]
    return Compiled(ranked, weighed, must, must_not, *alone, plain)


def _plain_words(rows: list[list[str]], asked: Asked, schema: tantivy.Schema) -> PlainWords | None:
    """The same in words that are counted, and what is left: other words in a row where none of them stands; None where nothing is counted."""
    shut = [_stems(words_of(part.text)) for part in asked.excluded if isinstance(part, Word)]
    words = {stems[0] for stems in rows if len(stems) == 1}
    if any(len(stems) != 1 for stems in shut):
        return None
    without = frozenset(stems[0] for stems in shut)
    others = [stems for stems in rows if len(stems) > 1 and words.isdisjoint(stems)]
    words |= {" ".join(stems) for stems in others if is_counted(stems)}
    rest = [_in_a_row(stems, schema) for stems in others if not is_counted(stems)]
    if not words:
        return None
    if not rest:
        return PlainWords(frozenset(words), without)
    apart = [(MUST_NOT, _in_a_row(word.split(" "), schema)) for word in sorted(words | without)]
    return PlainWords(
        frozenset(words),
        without,
        Query.boolean_query([(MUST, Query.boolean_query([(SHOULD, one) for one in rest])), *apart]),
    )


def rare_words(text: str, index: WordIndex, most: int) -> Query | None:
    """Any of the rarest words of a text (those the index holds more than once), None without any."""
    searcher = index.searcher
    counted = sorted((searcher.doc_freq("text", stem), stem) for stem in set(_stems(kept(words_of(text)))))
    rarest = [stem for count, stem in counted if count > 1][:most]
    if not rarest:
        return None
    return Query.boolean_query([(SHOULD, Query.term_query(index.schema, "text", stem)) for stem in rarest])


def facet_filters(schema: tantivy.Schema, filters: dict[str, list[str]]) -> dict[str, Query]:
    """A query for each facet chosen: any of its values."""
    return {name: Query.term_set_query(schema, name, values) for name, values in filters.items() if values}


def _is_marked(word: str, raw: str) -> bool:
    return any(letter.isdigit() for letter in word) or (len(word) > 1 and word.isupper() and not raw.isupper())


def _stems(words: list[str] | tuple[str, ...]) -> list[str]:
    return STEMS.analyze(" ".join(words))


def _plain(words: list[str] | tuple[str, ...]) -> list[str]:
    return PLAIN.analyze(" ".join(words))


def _word(text: str, schema: tantivy.Schema) -> Query:
    """One word in any of its endings; a hyphened one, its parts in a row."""
    return _in_a_row(_stems(words_of(text)), schema)


def _in_a_row(stems: list[str], schema: tantivy.Schema) -> Query:
    if not stems:
        return Query.empty_query()
    return Query.term_query(schema, "text", stems[0]) if len(stems) == 1 else Query.phrase_query(schema, "text", stems)


def _node(node: Node, schema: tantivy.Schema) -> Query | None:
    match node:
        case Word(text):
            return _word(text, schema)
        case Phrase(words):
            return _phrase("plain", _plain(words), schema)
        case Near(words, within):
            return _near(_stems(words), within, schema)
        case Prefix(text):
            stems = _plain([text])
            return Query.regex_query(schema, "plain", stems[0] + ".*") if stems and stems[0].isalnum() else None
        case Field():
            return _field(node, schema)
        case Not(part):
            inner = _node(part, schema)
            return None if inner is None else Query.boolean_query([(MUST, Query.all_query()), (MUST_NOT, inner)])
        case AllOf(parts) | AnyOf(parts):
            occur = MUST if isinstance(node, AllOf) else SHOULD
            inner_parts = [(occur, query) for part in parts if (query := _node(part, schema)) is not None]
            return Query.boolean_query(inner_parts) if inner_parts else None


def _phrase(name: str, words: list[str], schema: tantivy.Schema) -> Query:
    if not words:
        return Query.empty_query()
    return Query.term_query(schema, name, words[0]) if len(words) == 1 else Query.phrase_query(schema, name, words)


def _near(stems: list[str], within: int, schema: tantivy.Schema) -> Query:
    """Both orders where there are two words: a slop counts the words between."""
    if len(stems) < 2:
        return _phrase("text", stems, schema)
    orders = [stems, stems[::-1]] if len(stems) == 2 else [stems]
    slop = max(0, within - 1)
    return Query.boolean_query([(SHOULD, Query.phrase_query(schema, "text", order, slop=slop)) for order in orders])


def _field(node: Field, schema: tantivy.Schema) -> Query:
    if node.name == "year":
        first = int(node.value or 1)
        last = first if node.until is None else int(node.until or 9999)
        return Query.range_query(schema, "published", tantivy.FieldType.Integer, first * 10000, last * 10000 + 9999)
    if node.name in ("board", "label", "title"):
        return _phrase(node.name, _plain(words_of(node.value)), schema)
    value = node.value.strip()
    spellings = {value, value.lower(), value.upper(), value.title(), value.lower().replace(" ", "_").replace("-", "_")}
    spellings.add(value.replace("-", "–"))  # the age bands have the longer dash, which is read as a short one
    return Query.term_set_query(schema, node.name, sorted(spellings))
