"""What a user would take instead: SQLite FTS5 and tantivy, over the same sentences and statements.

Each is asked for what the app needs, by the fastest way that its Python interface has: the best 50 with their text, the
exact number of all, and the matches of the hundred speakers with most.

- tantivy takes words that are folded already, and their stems, in two fields; the speaker is a number in a fast field.
  A beginning is a fuzzy query of distance 0, which is faster than a regular expression there. NEAR is a phrase with
  slop, which costs words in the other order two more.
- FTS5 has the porter tokenizer of SQLite and no prefix index (one of 1, 2 and 3 letters makes beginnings 1.0 to 1.4
  times as fast: what takes the time is ranking). Speakers are counted by a join with a narrow table. It knows no typing
  errors.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import tantivy
from corpus import documents
from questions import SAMPLE, Facts, Question, folded

from index.model import Analysis
from index.query.stemming import stem

LIMIT = 50
SPEAKERS = 100
_HEAP = 1_000_000_000
FACTS = "facts.json"


class Answer(NamedTuple):
    """The total, the texts of the best, and the speakers with most matches."""

    total: int
    texts: Sequence[str]
    speakers: Sequence[tuple[str, int]]


class Peer(Protocol):
    name: str

    def ask(self, question: Question) -> Answer | None:
        """None where there is no such query."""
        ...


class _Record(NamedTuple):
    table: str
    text: str
    words: list[str]
    speakers: tuple[str, ...]


def build(folder: Path, sentences: int) -> None:
    """Makes both peers' indexes and the facts of the corpus in an empty folder."""
    facts, every = Facts(), max(1, sentences // SAMPLE)
    names: dict[str, int] = {}
    shown: list[str] = []
    with _TantivyWriter(folder) as one, _SqliteWriter(folder) as other:
        for _, _, analysis in documents(sentences):
            records = list(_records(analysis))
            facts.see(analysis, [record.words for record in records if record.table == "sentence"], every)
            for speaker in analysis.speakers:
                if names.setdefault(speaker.id, len(shown)) == len(shown):
                    shown.append(speaker.name)
            one.add(records, names)
            other.add(records, names)
    (folder / "names.json").write_text(json.dumps([list(names), shown]), encoding="utf-8")
    facts.save(folder / FACTS)


def _records(analysis: Analysis) -> Iterator[_Record]:
    by_id = {one.id: one for one in analysis.statements}
    for sentence in analysis.sentences:
        said = by_id.get(sentence.statement or "")
        speakers = tuple(ref.id for ref in said.speakers) if said else ()
        yield _Record("sentence", sentence.text, folded(sentence.text), speakers)
    for one in analysis.statements:
        yield _Record("statement", one.text, folded(one.text), tuple(ref.id for ref in one.speakers))


def _schema() -> Any:
    made = tantivy.SchemaBuilder()
    made.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    made.add_text_field("words", tokenizer_name="whitespace")
    made.add_text_field("stems", tokenizer_name="whitespace")
    made.add_unsigned_field("who", indexed=True, fast=True)
    return made.build()


class _TantivyWriter:
    def __init__(self, folder: Path) -> None:
        self._writers = {}
        for table in ("sentence", "statement"):
            path = folder / f"tantivy-{table}"
            path.mkdir()
            self._writers[table] = tantivy.Index(_schema(), str(path)).writer(_HEAP, 1)

    def __enter__(self) -> _TantivyWriter:
        return self

    def __exit__(self, *error: object) -> None:
        for writer in self._writers.values():
            writer.commit()
            writer.wait_merging_threads()

    def add(self, records: Sequence[_Record], names: dict[str, int]) -> None:
        for record in records:
            made = tantivy.Document()
            made.add_text("text", record.text)
            made.add_text("words", " ".join(record.words))
            made.add_text("stems", " ".join(map(stem, record.words)))
            for speaker in record.speakers:
                made.add_unsigned("who", names[speaker])
            self._writers[record.table].add_document(made)


class _SqliteWriter:
    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000")
        self._last = dict.fromkeys(("sentence", "statement"), 0)
        for table in self._last:
            self._database.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(text, tokenize='porter unicode61')")
            self._database.execute(f"CREATE TABLE {table}_by(id INTEGER PRIMARY KEY, who INTEGER)")

    def __enter__(self) -> _SqliteWriter:
        return self

    def __exit__(self, *error: object) -> None:
        for table in self._last:
            self._database.execute(f"CREATE INDEX {table}_who ON {table}_by(who)")
            self._database.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
        self._database.commit()
        self._database.execute("ANALYZE")
        self._database.close()

    def add(self, records: Sequence[_Record], names: dict[str, int]) -> None:
        for record in records:
            table = record.table
            self._last[table] += 1
            who = names[record.speakers[0]] if record.speakers else None
            self._database.execute(f"INSERT INTO {table}(rowid, text) VALUES(?, ?)", (self._last[table], record.text))
            self._database.execute(f"INSERT INTO {table}_by VALUES(?, ?)", (self._last[table], who))


class _Names:
    def __init__(self, folder: Path) -> None:
        identifiers, self.shown = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self.number = {one: number for number, one in enumerate(identifiers)}


class Tantivy:
    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        self._names = _Names(folder)
        self._indexes = {
            table: tantivy.Index.open(str(folder / f"tantivy-{table}")) for table in ("sentence", "statement")
        }
        self._searchers = {table: index.searcher() for table, index in self._indexes.items()}
        self.segments = {table: searcher.num_segments for table, searcher in self._searchers.items()}

    def ask(self, question: Question) -> Answer:
        table = "statement" if question.form == "speaker" else "sentence"
        searcher = self._searchers[table]
        query = self._query(question, self._indexes[table].schema)
        found: Any = searcher.search(query, LIMIT)
        texts = [str(searcher.doc(address).get_first("text")) for _, address in found.hits]
        counted = searcher.aggregate(query, {"by": {"terms": {"field": "who", "size": SPEAKERS}}})
        shown = self._names.shown
        speakers = [(shown[int(one["key"])], one["doc_count"]) for one in counted["by"]["buckets"]]
        return Answer(found.count, texts, speakers)

    def _query(self, question: Question, schema: Any) -> Any:
        query = tantivy.Query
        match question.form:
            case "phrase":
                return query.phrase_query(schema, "words", list(question.words))
            case "prefix":
                return query.fuzzy_term_query(schema, "words", question.words[0], 0, True, True)
            case "near":
                return query.phrase_query(schema, "stems", list(question.stems), slop=question.within - 1)
            case "typo":
                return query.fuzzy_term_query(schema, "words", question.words[0], 1)
            case "speaker":
                who = query.term_query(schema, "who", self._names.number[question.words[0]], "basic")
                parts = [who, *(_term(schema, one) for one in question.stems[2:])]
            case _:
                parts = [_term(schema, one) for one in question.stems]
        occur = tantivy.Occur.Should if question.form == "any" else tantivy.Occur.Must
        return parts[0] if len(parts) == 1 else query.boolean_query([(occur, part) for part in parts])


def _term(schema: Any, one: str) -> Any:
    return tantivy.Query.term_query(schema, "stems", one, "freq")


class Fts5:
    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        self._names = _Names(folder)
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.executescript("PRAGMA mmap_size=30000000000; PRAGMA cache_size=-200000")

    def ask(self, question: Question) -> Answer | None:
        if question.form == "typo":
            return None
        table = "statement" if question.form == "speaker" else "sentence"
        values: list[Any] = [matching] if (matching := _matching(question)) else []
        conditions = [f"{table} MATCH ?"] if matching else []
        source = table
        # Without CROSS it looks each of the speaker's statements up among the matches, which takes ten times as long.
        joined = f"{table} CROSS JOIN {table}_by AS said" if matching else f"{table}_by AS said JOIN {table}"
        by = f"said.id = {table}.rowid"
        if question.form == "speaker":
            source = joined
            conditions += ("said.who = ?", by)
            values.append(self._names.number[question.words[0]])
        where = " AND ".join(conditions)
        order = "ORDER BY rank " if matching else ""
        best = f"SELECT text FROM {source} WHERE {where} {order}LIMIT {LIMIT}"
        texts = [text for (text,) in self._database.execute(best, values)]
        counts = f"SELECT said.who, count(*), sum(count(*)) OVER () FROM {joined} WHERE {where} AND {by}"
        most = f"{counts} GROUP BY said.who ORDER BY 2 DESC LIMIT {SPEAKERS + 1}"
        rows = self._database.execute(most, values).fetchall()
        speakers = [(self._names.shown[who], count) for who, count, _ in rows if who is not None]
        return Answer(rows[0][2] if rows else 0, texts, speakers)


def _matching(question: Question) -> str:
    """The query in the language of FTS5; nothing where it asks for a speaker alone."""
    quoted = [f'"{word}"' for word in question.words]
    match question.form:
        case "any":
            return " OR ".join(quoted)
        case "phrase":
            return f'"{" ".join(question.words)}"'
        case "prefix":
            return f"{quoted[0]}*"
        case "near":
            return f"NEAR({' '.join(quoted)}, {question.within - 1})"
        case "speaker":
            return " AND ".join(quoted[2:])
        case _:
            return " AND ".join(quoted)


def main() -> None:
    _, folder, sentences = sys.argv[1:]
    Path(folder).mkdir()
    build(Path(folder), int(sentences))
    print("{}")


if __name__ == "__main__":
    main()
