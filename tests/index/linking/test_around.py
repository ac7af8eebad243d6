"""Of a document only the statements near one are read, with the same outcome as if all were."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from index.kinds import LinkType
from index.library import Library
from index.model import Statement
from tests.index.doubles import tools

LINES = st.lists(
    st.sampled_from(
        [
            "Baldwin: the gun",
            "an official: no gun [Baldwin: a gun [Mendoza: an empty gun]]",
            "an official: nothing yet",
            "Mendoza: words [Gresham: more] and [an official: less]",
            "no statement here",
        ]
    ),
    min_size=1,
    max_size=12,
)


def inside(one: Statement, everything: list[Statement]) -> set[tuple[LinkType, str]]:
    others = {other.id for other in everything if other.id == one.within or other.within == one.id}
    return {(LinkType.WITHIN, other) for other in others}


def beside_unnamed(one: Statement, everything: list[Statement]) -> set[str]:
    found = set()
    for speaker in one.speakers:
        theirs = [other.id for other in everything if speaker in other.speakers and not speaker.named]
        if one.id in theirs:
            place = theirs.index(one.id)
            found |= {*theirs[max(0, place - 1) : place], *theirs[place + 1 : place + 2]}
    return found


@settings(max_examples=30)
@given(st.lists(LINES, min_size=1, max_size=3))
def test_links_are_those_of_all_statements_of_the_document(texts: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder) / "docs"
        docs.mkdir()
        for number, lines in enumerate(texts):
            (docs / f"{number}.txt").write_text("\n".join([f"Text {number}", *lines]))
        with Library([docs], Path(folder) / "index", tools=tools()) as library:
            library.update()
            for document in library.documents():
                everything = list(library.statements(document.id))
                for one in everything:
                    links = library.links(one.id, every=True)
                    within = {(link.type, link.target) for link in links if link.type is LinkType.WITHIN}
                    assert within == inside(one, everything)
                    if one.speakers and not any(speaker.named for speaker in one.speakers):
                        there = {link.target for link in links if link.type is LinkType.SAME_SPEAKER}
                        assert there == beside_unnamed(one, everything)
