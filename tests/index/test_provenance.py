"""A chain runs from the speaker to the document, and every step rests on words that can be looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.library import Library
from index.model import Document, SpeakerRef, Statement
from index.origins import is_outlet, original_in, passed_on
from index.provenance import NOBODY, THIS, Chain, Role, chain_of, enclosing
from index.vicinity import line_span, sentence_around
from tests.explorer.material import at, document, statement

PLAIN = "The pier is closed.\n\n“It is not safe,” said Ann Lee.\n"


def said(text: str, words: str, source: str = "", cue: str = "", **fields: object) -> Statement:
    """A statement of these words, whose source and cue stand first so in the text."""

    def place(part: str) -> tuple[object, ...]:
        return statement(text, part).content if part else ()

    return statement(text, words, source=place(source), cue=place(cue), **fields)


def chain(made: Statement, where: Document, text: str, *around: Statement) -> Chain:
    return chain_of(made, where, text, around)


def test_where_nothing_is_known_the_chain_is_the_speaker_and_the_document() -> None:
    made = chain(said(PLAIN, "“It is not safe,”", "Ann Lee"), document(PLAIN), PLAIN)
    assert made.line == "Ann Lee → this document"
    assert [hop.roles for hop in made.hops] == [(Role.SPEAKER,), (Role.DOCUMENT,)]
    assert made.hops[0].grounds[0].words == "Ann Lee"
    assert made.hops[1].grounds[0].words == "“It is not safe,”"


def test_a_statement_without_a_source_says_so() -> None:
    made = chain(said(PLAIN, "“It is not safe,”", speakers=()), document(PLAIN), PLAIN)
    assert made.hops[0].name == NOBODY
    assert made.line.endswith(THIS)


INTERVIEW = """Original Article By Jo Roe At Harbour.com

In an interview with Coast Radio’s Bo Ek on Monday, Ann Lee said that the pier would open. “We are ready,” she said.
"""


def test_hearer_and_venue_are_one_step_and_the_original_is_named_without_the_end_of_its_address() -> None:
    why = ("she: the last one who spoke, line 3", "interview with Bo Ek, line 3")
    made = chain(
        said(INTERVIEW, "“We are ready,”", "she", "said", addressee="Bo Ek", venue="Coast Radio", reasons=why),
        document(INTERVIEW, outlet="Harbour.com"),
        INTERVIEW,
    )
    assert made.line == "Ann Lee → Bo Ek, Coast Radio → Harbour → this document"
    speaker, told, outlet, _ = made.hops
    assert told.grounds[0].words == "interview with Coast Radio’s Bo Ek"
    assert outlet.roles == (Role.ORIGINAL, Role.OUTLET)
    assert [ground.words for ground in outlet.grounds] == ["Original Article By Jo Roe At Harbour.com"]
    assert speaker.grounds[0].why == "she: the last one who spoke, line 3"


FRONT = (
    "---\ntitle: The pier\noutlet: Harbour Gazette\n---\n\n# The pier\n\n“It is not safe,” Ann Lee told the Gazette.\n"
)


def test_who_told_the_documents_own_outlet_needs_one_step_under_its_fuller_name() -> None:
    made = chain(
        said(FRONT, "“It is not safe,”", "Ann Lee", "told", addressee="Gazette", venue="Gazette"),
        document(FRONT, outlet="Harbour Gazette"),
        FRONT,
    )
    assert made.line == "Ann Lee → Harbour Gazette → this document"
    assert [ground.words for ground in made.hops[1].grounds] == ["told the Gazette", "outlet: Harbour Gazette"]


def test_an_outlet_that_only_the_metadata_name_rests_on_no_place() -> None:
    made = chain(said(PLAIN, "“It is not safe,”", "Ann Lee"), document(PLAIN, outlet="Coast Radio"), PLAIN)
    [ground] = made.hops[1].grounds
    assert (ground.span, ground.words, made.hops[1].name) == (None, "Coast Radio", "Coast Radio")


NESTED = "“On Sunday Bo Ek told us that ‘nobody must be afraid,’” Ann Lee said.\n"


def test_whoever_reports_a_statement_inside_their_own_passed_it_on() -> None:
    outer = said(NESTED, NESTED[: NESTED.index(" Ann")], "Ann Lee", "said")
    inner = said(
        NESTED,
        "that ‘nobody must be afraid,’",
        "Bo Ek",
        "told",
        speakers=(SpeakerRef("bo-ek", "Bo Ek", True),),
        addressee="Ann Lee",
        within=outer.id,
        reasons=("to Ann Lee: us",),
    )
    assert enclosing(inner, [outer, inner]) == [outer]
    made = chain(inner, document(NESTED), NESTED, outer)
    assert made.line == "Bo Ek → Ann Lee → this document"
    assert made.hops[1].roles == (Role.HEARER, Role.REPORTER)
    assert [ground.words for ground in made.hops[1].grounds] == ["told us", "Ann Lee"]


def test_the_subject_of_a_passive_cue_is_the_one_addressed() -> None:
    text = "Ann Lee was told that the pier was safe.\n"
    made = chain(
        said(text, "that the pier was safe", cue="was told", speakers=(), addressee="Ann Lee",
             reasons=("to Ann Lee: the subject of the passive",)),
        document(text),
        text,
    )  # fmt: skip
    assert made.hops[1].grounds[0].words == "Lee was told"


def test_statements_that_hold_each_other_end() -> None:
    one = said(PLAIN, "“It is not safe,”")
    other = at(PLAIN, list(said(PLAIN, "The pier").content), within=one.id)
    loop = at(PLAIN, list(one.content), within=other.id)
    assert len(enclosing(loop, [loop, other])) <= 2


# --- outlets that a text names as the origin


@pytest.mark.parametrize(
    ("notice", "outlet"),
    [
        ("Original article by Jo Roe at Coast Radio", "Coast Radio"),
        ("This story was originally published by the Harbour Gazette.", "Harbour Gazette"),
        ("This article first appeared in The Quay Letter on Monday.", "Quay Letter"),
        ("The post Pier closed appeared first on Quay Letter.", "Quay Letter"),
        ("Originally published in the Harbour Gazette", "Harbour Gazette"),
        ("(h/t: Quay Letter)", "Quay Letter"),
        ("Source: Reuters", "Reuters"),
    ],
)
@pytest.mark.parametrize("around", ["{}\n\nThe pier is closed.\n", "The pier is closed.\n\n{}\n"])
def test_a_notice_of_the_whole_article_names_the_original(notice: str, outlet: str, around: str) -> None:
    text = around.replace("{}", notice)
    naming = original_in(text)
    assert naming is not None and naming.outlet == outlet
    assert naming.span is not None and outlet in text[slice(*naming.span)]


@pytest.mark.parametrize(
    "text",
    [
        "The pier is closed.\n\nSource: own work\n",
        "The first report appeared in March.\n",
        "By Jo Roe\n\nThe pier is closed.\n",
        "This story was first reported on Monday.\n",
        "",
    ],
)
def test_what_names_no_outlet_is_no_notice(text: str) -> None:
    assert original_in(text) is None


def test_a_notice_in_the_middle_of_a_long_text_is_about_something_else() -> None:
    far = "word " * 3000
    assert original_in(f"{far}\n\nThis story was originally published by the Harbour Gazette.\n\n{far}") is None


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("“We are ready,” Ann Lee said, as first reported by the Quay Letter.", ["Quay Letter"]),
        ("Ann Lee said it was ready, according to a report in the Harbour Gazette.", ["Harbour Gazette"]),
        ("According to Reuters, Ann Lee said it was ready.", ["Reuters"]),
        ("Ann Lee said it was ready, Coast News reported on Monday.", ["Coast News"]),
        ("Ann Lee, quoted by the Quay Letter, said it was ready.", ["Quay Letter"]),
        ("According to Bo Ek, Ann Lee said it was ready.", []),
        ("Ann Lee said it was ready. As reported by Coast News, the pier closed.", []),
        ("Ann Lee said it was ready, as previously reported in May.", []),
    ],
)
def test_a_statements_own_sentence_names_who_had_it_first(text: str, outlets: list[str]) -> None:
    words = "“We are ready,”" if "“" in text else "it was ready"
    found = list(passed_on(said(text, words, "Ann Lee", "said"), text))
    assert [naming.outlet for naming in found] == outlets
    assert all(naming.span and naming.outlet in text[slice(*naming.span)] for naming in found)


def test_what_the_words_themselves_name_passed_nothing_on() -> None:
    text = "Ann Lee said that it was wrong, as reported by Coast News."
    assert not list(passed_on(said(text, text[13:-1], "Ann Lee", "said"), text))


@pytest.mark.parametrize("name", ["Reuters", "Harbour Gazette", "Coast Radio", "quay.com"])
def test_outlets_are_known_by_their_names(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize("name", ["Ann Lee", "Mr. Lee", "", "The"])
def test_people_are_no_outlets(name: str) -> None:
    assert not is_outlet(name)


# --- neighbourhoods


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. On Monday, Mr. Lee said so. Three.", "said", "On Monday, Mr. Lee said so."),
        ("On Dec. 2 Ann B. Lee said so.", "said", "On Dec. 2 Ann B. Lee said so."),
        ("“Is it? No,” Lee said. “Yes.”", "said", "No,” Lee said."),
        ("First\n\nLee said so\n\nThird", "said", "Lee said so"),
        ("said", "said", "said"),
    ],
)
def test_a_sentence_is_found_around_a_word(text: str, word: str, sentence: str) -> None:
    [span] = statement(text, word).content
    assert text[slice(*sentence_around(text, span))] == sentence


@given(st.text(st.sampled_from("aA.!? \n\r“”"), max_size=60), st.data())
def test_a_sentence_holds_the_place_it_is_around(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    made = sentence_around(text, type(statement("a", "a").span)(start, end))
    words = text[start:end].strip()
    assert 0 <= made.start <= made.end <= len(text)
    assert words in text[slice(*made)]


@given(st.text(st.sampled_from("ab\n\r"), max_size=40))
def test_the_lines_of_a_text_are_those_that_are_counted(text: str) -> None:
    from index.lines import Lines

    for offset in range(len(text)):
        start, end = line_span(text, Lines(text).number(offset))
        assert start <= offset and (offset < end or text[offset] in "\r\n")


# --- laws


@given(st.text(max_size=300), st.data())
def test_any_text_gives_a_chain_whose_words_are_the_text_s(text: str, data: st.DataObject) -> None:
    if not text:
        return
    name = data.draw(st.sampled_from(["TMZ", text.split()[0] if text.split() else "x", "Ann (Lee", "\\"]))
    cut = data.draw(st.integers(1, len(text)))
    made = at(
        text, [type(statement("a", "a").span)(0, cut)], addressee=name, venue=name, reasons=(f"to {name}, line 9",)
    )
    found = chain(made, document(text, outlet=name), text)
    assert found.hops[0].roles == (Role.SPEAKER,) and found.hops[-1].name == THIS
    for hop in found.hops:
        assert hop.name and hop.grounds
        for ground in hop.grounds:
            assert ground.span is None or text[slice(*ground.span)] == ground.words


def test_every_statement_of_real_articles_has_a_chain(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "pier.txt").write_text(INTERVIEW, encoding="utf-8")
    (folder / "gazette.md").write_text(FRONT, encoding="utf-8")
    with Library([folder], tmp_path / "index") as library:
        library.update()
        lines = set()
        for one in library.documents():
            statements = list(library.statements(one.id))
            for made in statements:
                lines.add(chain_of(made, one, library.text(one.id), enclosing(made, statements)).line)
    assert "Ann Lee → Bo Ek, Coast Radio → Harbour → this document" in lines
    assert "Ann Lee → Harbour Gazette → this document" in lines
