"""What became of a pin's statement: found where it was, elsewhere or otherwise, or an orphan with its reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.board import pin_of, standings
from index.anchors import Fate
from index.model import Statement
from index.spans import Span
from tests.explorer.material import TEXT, Shelf, at, document, statement

SAID = statement(TEXT, "“Everyone had a duty,”")
TWICE = "First, “No,” he said. Then, again, “No,” she said."
EDITED = "A new first line.\n" + TEXT


def other(text: str, path: str, *words: str) -> Shelf:
    return Shelf((document(text, path), text, [statement(text, one, path=path) for one in words]))


@pytest.mark.parametrize(
    ("pinned", "shelf", "fate", "remark"),
    [
        (SAID, Shelf((document(), TEXT, [SAID])), Fate.HERE, None),
        (
            SAID,
            Shelf((document(), TEXT, [statement(TEXT, "“Everyone had a duty,” Ann")])),
            Fate.REDRAWN,
            "drawn otherwise than when it was pinned: other words are marked as said",
        ),
        (
            at(TWICE, [Span(7, 12)]),
            Shelf((document(TWICE), TWICE, [at(TWICE, [Span(TWICE.rindex("“No"), TWICE.rindex("“No") + 5)])])),
            Fate.REDRAWN,
            "now at another place of the text",
        ),
        (
            SAID,
            other(EDITED, "/articles/one.txt", "“Everyone had a duty,”"),
            Fate.REWRITTEN,
            "the file was edited since it was pinned",
        ),
        (
            SAID,
            other(EDITED, "/articles/one.txt", "“Everyone had a duty,” Ann"),
            Fate.REWRITTEN,
            "the file was edited since it was pinned: other words are marked as said",
        ),
        (
            SAID,
            other(TEXT + "!", "/b/two.txt", "“Everyone had a duty,”"),
            Fate.ELSEWHERE,
            "not in one.txt, which is not in this library; the same words are in two.txt",
        ),
    ],
)
def test_a_statement_that_is_found_says_what_has_changed(
    pinned: Statement, shelf: Shelf, fate: Fate, remark: str | None
) -> None:
    [standing] = standings([pin_of(pinned, document())], shelf)
    assert (standing.trace.fate, standing.remark) == (fate, remark)
    assert standing.statement is not None
    assert standing.orphan is standing.advice is None


@pytest.mark.parametrize(
    ("shelf", "fate", "reason"),
    [
        (Shelf((document(), TEXT, [])), Fate.UNSAID, "the text is there, but no statement is found at these words"),
        (Shelf((document(), TEXT, [statement(TEXT, "“empty,”")])), Fate.UNSAID, "the text is there, but"),
        (other("Nothing.", "/articles/one.txt"), Fate.CUT, "one.txt is another text now, in which these words"),
        (other("Nothing.", "/b/two.txt"), Fate.GONE, "one.txt is not in this library, and nowhere else"),
        (Shelf(), Fate.GONE, "one.txt is not in this library"),
    ],
)
def test_an_orphan_has_its_reason_and_what_can_be_done(shelf: Shelf, fate: Fate, reason: str) -> None:
    [standing] = standings([pin_of(SAID, document())], shelf)
    assert standing.trace.fate is fate
    assert standing.statement is standing.remark is None
    assert standing.orphan is not None
    assert standing.orphan.startswith(reason)
    assert standing.advice


def test_its_own_text_comes_before_another_that_stands_at_its_path_now() -> None:
    moved = document(path="/moved.txt")
    there = statement(TEXT, "“Everyone had a duty,”", path="/moved.txt")
    newer = statement(EDITED, "“Everyone had a duty,”")
    for order in (0, 1):
        shelved = [(moved, TEXT, [there]), (document(EDITED), EDITED, [newer])]
        shelf = Shelf(*(shelved[::-1] if order else shelved))
        pins = [pin_of(SAID, document()), pin_of(newer, document(EDITED))]
        assert [one.statement for one in standings(pins, shelf)] == [there, newer]


def test_each_document_is_read_once_however_many_pins_it_holds() -> None:
    asked: list[str | None] = []

    class Counting(Shelf):
        def statements(self, document_id: str | None = None) -> Iterator[Statement]:
            asked.append(document_id)
            return super().statements(document_id)

    said = [statement(TEXT, words) for words in ("“Everyone had a duty,”", "“empty,”", "was not checked")]
    shelf = Counting((document(), TEXT, said))
    found = standings([pin_of(one, document()) for one in said * 20], shelf)
    assert [one.statement for one in found] == said * 20
    assert asked == [document().id]
    assert standings([], shelf) == []
