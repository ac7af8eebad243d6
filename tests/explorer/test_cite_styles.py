"""Other programs read the citations: a CSL processor, a BibTeX parser, a JSON-LD processor; and so do we, later."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string
from pybtex.richtext import Text
from pyld import jsonld

from explorer.cite import STYLES, anchors_in, citation, cite
from explorer.cite.anchors import CitationProblem
from explorer.cite.authors import Author, authors
from explorer.cite.latex import latex
from index.kinds import Kind, LocatorKind
from index.model import Document, Locator, SpeakerRef, Statement
from index.spans import Span
from tests.explorer.calls import Explore
from tests.explorer.material import TEXT, at, document, statement

LOCAL = Path(__file__).parent
FULL = document(
    title="Storm & flood: 100 % [sic]",
    outlet="Harbour Gazette",
    byline="Jo Roe and Zoë van der Berg",
    date="2021-12-06",
    url="https://example.org/a_b?c=1&d=50%25",
    language="en",
)
BARE = document()
PRINTED = document(
    path="/articles/report.pdf",
    format="pdf",
    locators=(Locator(0, LocatorKind.PAGE, "1"), Locator(TEXT.index("had"), LocatorKind.PAGE, "2")),
)
SPOKEN = document(
    path="/articles/talk.vtt",
    format="captions",
    locators=(Locator(0, LocatorKind.TIME, "00:12:41"), Locator(TEXT.index("She"), LocatorKind.TIME, "00:12:58.500")),
)
LETTER = document(path="/letters/mail.mbox#12", format="mailbox")
SAID = statement(TEXT, "“Everyone had a duty,”", addressee="TMZ", venue="TMZ")
APART = statement(TEXT, "that the gun, which was", "was not checked", kind=Kind.INDIRECT)


@st.composite
def statements(draw: st.DrawFn) -> tuple[Statement, Document, str]:
    """A statement of one to three pieces anywhere in any text."""
    letters = st.characters(exclude_categories=("Cs",)) | st.sampled_from("{}@%#\\\"'`-–“” \n\r\t\x1b\u202e,=")
    text = draw(st.text(letters, min_size=6, max_size=120))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    return at(text, spans), document(text), text


@pytest.mark.parametrize("style", STYLES)
@given(made=statements())
def test_the_anchor_reads_back_from_every_style(style: str, made: tuple[Statement, Document, str]) -> None:
    said, where, text = made
    assert anchors_in(cite(style, said, where, text)) == [said.anchor]
    assert anchors_in(cite(style, said, where, text, anchored=False)) == []


@pytest.mark.parametrize("style", STYLES)
def test_several_citations_read_back_in_order_and_each_once(style: str) -> None:
    whole = [cite(style, one, FULL, TEXT) for one in (SAID, APART, SAID)]
    if style in ("csl", "w3c"):
        both = [f"[{','.join(whole)}]", "\n".join(json.dumps(json.loads(one)) for one in whole)]
    else:
        both = ["\n\n".join(whole), "\n\n".join(["Words before.", *whole]).replace("\n", "\r\n")]
    for text in both:
        assert anchors_in(text) == [SAID.anchor, APART.anchor]


def test_an_anchor_survives_a_program_that_wraps_the_lines_of_bibtex() -> None:
    text = "He said “one  two   three % {four} @five”."
    said = statement(text, "“one  two   three % {four} @five”")
    assert anchors_in(cite("bibtex", said, document(text), text).replace('", "', '",\n    "')) == [said.anchor]
    assert anchors_in(cite("bibtex", said, document(text), text).replace(" one ", "\n one ")) == [said.anchor]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('words\n<!-- anchor {"sha256": 3} -->', "line 2 is damaged"),
        ('<!-- anchor {"sha256": "a", "exact": "b", "start": -1} -->', "its start is no whole number"),
        ("<!-- anchor {sha256} -->", "line 1 is no JSON"),
        ('[{"id": "roe-2021", "custom": {"anchor": []}}]', "the citation roe-2021 is damaged"),
        ('{"target": {"state": {"sha256": "a"}, "selector": []}}', "no words or no position"),
        ("[" * 100_000, "too deep|no JSON"),
    ],
)
def test_a_damaged_citation_is_named(text: str, told: str) -> None:
    with pytest.raises(CitationProblem, match=told):
        anchors_in(text)


@pytest.mark.parametrize(
    "text", ["", "no citation", "{}", "[]", "[1, null]", '{"target": "x"}', "> <!-- anchor {} -->", "@misc{a, b = 1}"]
)
def test_where_nothing_is_cited_there_are_no_anchors(text: str) -> None:
    assert anchors_in(text) == []


@given(st.text() | st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner)).map(json.dumps))
def test_no_text_makes_reading_anchors_fail_otherwise_than_by_saying_so(text: str) -> None:
    try:
        anchors_in(text)
    except CitationProblem as problem:
        assert "\n" not in str(problem)


# --- CSL


VARIABLES = ("id", "type", "title", "container-title", "URL", "language", "note", "locator")
NAME = {
    "type": "object",
    "properties": {
        part: {"type": "string"} for part in ("family", "given", "literal", "suffix", "non-dropping-particle")
    },
    "additionalProperties": False,
    "minProperties": 1,
}
CSL_DATA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in VARIABLES},
            "type": {"enum": ["article-newspaper", "webpage", "document"]},
            "author": {"type": "array", "items": NAME, "minItems": 1},
            "issued": {
                "type": "object",
                "required": ["date-parts"],
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
                    }
                },
                "additionalProperties": False,
            },
            "custom": {"type": "object"},
        },
        "additionalProperties": False,
    },
}
"""The part of csl-data.json that we write: its names and the types of its values."""


@pytest.mark.parametrize(
    "where", [FULL, BARE, PRINTED, SPOKEN, document(date="2021", outlet="Gazette"), document(date="yesterday")]
)
def test_csl_is_valid(where: Document) -> None:
    for said in (SAID, APART):
        jsonschema.validate(citation("csl", said, where, TEXT), CSL_DATA)


def rendered(items: list[dict[str, Any]]) -> str:
    """The bibliography of these items, in the style that comes with citeproc-py."""
    with pytest.warns(UserWarning, match="unsupported: custom"):
        source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return "\n".join(str(entry) for entry in bibliography.bibliography())


def test_a_csl_processor_sets_the_citation() -> None:
    entry = rendered(citation("csl", SAID, FULL, TEXT))
    assert entry.startswith("Roe, J.")
    assert "van der Berg, Z." in entry
    assert "(2021)" in entry and "6 December" in entry
    assert "Storm & flood: 100 % [sic]" in entry and "Harbour Gazette" in entry


def test_csl_keeps_the_words_and_the_place_as_values_and_as_a_note() -> None:
    [item] = citation("csl", APART, FULL, TEXT)
    assert item["note"] == "Ann Lee (paraphrased), line 5: that the gun, which was … was not checked"
    custom = item["custom"]
    assert custom["quote"] == "that the gun, which was … was not checked"
    assert (custom["speaker"], custom["kind"], custom["line"]) == ("Ann Lee", "indirect", 5)
    assert custom["anchor"]["exact"] == TEXT[slice(*APART.span)]


def test_what_is_not_known_is_left_out() -> None:
    [item] = citation("csl", SAID, BARE, TEXT)
    assert set(item) == {"id", "type", "title", "note", "custom"}
    assert (item["type"], item["title"]) == ("document", "one.txt")
    assert "journal" not in cite("bibtex", SAID, BARE, TEXT)


# --- names


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Jo Roe", [Author("Roe", "Jo")]),
        ("By Jo A. Roe and Ann Lee", [Author("Roe", "Jo A."), Author("Lee", "Ann")]),
        ("Jo Roe, Ann Lee, and Bo Ek", [Author("Roe", "Jo"), Author("Lee", "Ann"), Author("Ek", "Bo")]),
        ("Lee, Ann", [Author("Lee", "Ann")]),
        ("Zoë van der Berg", [Author("Berg", "Zoë", "van der")]),
        ("Jo Roe Jr.", [Author("Roe", "Jo", suffix="Jr.")]),
        ("Jo Roe, Jr., and Ann Lee", [Author("Roe", "Jo", suffix="Jr."), Author("Lee", "Ann")]),
        ("Associated Press", [Author(literal="Associated Press")]),
        ("Jo Roe, Reuters", [Author("Roe", "Jo"), Author(literal="Reuters")]),
        ("Reuters, AP", [Author(literal="Reuters"), Author(literal="AP")]),
        ("Madonna", [Author(literal="Madonna")]),
        ("", []),
        (None, []),
        (" , and ", []),
    ],
)
def test_bylines_are_taken_apart(byline: str | None, expected: list[Author]) -> None:
    assert list(authors(byline)) == expected


@given(st.text())
def test_any_byline_gives_names_with_something_in_them(byline: str) -> None:
    assert all(one.family or one.literal for one in authors(byline))


# --- BibTeX


def entry(said: Statement, where: Document, text: str = TEXT) -> Any:
    """The one entry, as pybtex reads it."""
    [(_, found)] = parse_string(cite("bibtex", said, where, text), "bibtex").entries.items()
    return found


def test_a_bibtex_parser_reads_the_entry() -> None:
    found = entry(SAID, FULL)
    fields = found.fields
    assert found.type == "article"
    assert [str(one) for one in found.persons["author"]] == ["Roe, Jo", 'van der Berg, Zo{\\"e}']
    assert [one.last_names for one in found.persons["author"]] == [["Roe"], ["Berg"]]
    assert str(Text.from_latex(fields["title"])) == "Storm & flood: 100 % [sic]"
    assert (fields["journal"], fields["year"], fields["month"], fields["day"]) == (
        "Harbour Gazette", "2021", "December", "6"
    )  # fmt: skip
    assert fields["url"] == FULL.url
    assert str(Text.from_latex(fields["annote"])) == "“Everyone had a duty,”"
    assert fields["note"] == "Ann Lee, to TMZ, line 3"


def test_an_organisation_is_one_name_and_a_document_without_an_outlet_is_a_misc() -> None:
    found = entry(SAID, document(byline="Associated Press"))
    assert found.type == "misc"
    assert [str(one) for one in found.persons["author"]] == ["{Associated Press}"]
    assert found.fields["howpublished"] == "one.txt"


@given(made=statements(), title=st.text(min_size=1), byline=st.text(), outlet=st.text())
def test_any_text_makes_one_entry_that_a_parser_reads(
    made: tuple[Statement, Document, str], title: str, byline: str, outlet: str
) -> None:
    said, where, text = made
    found = entry(said, replace(where, title=title, byline=byline, outlet=outlet), text)
    assert anchors_in(f"anchor = {{{found.fields['anchor']}}}") == [said.anchor]


_COMMAND = re.compile(
    r"\\(?:text[a-z]+\{\}|ldots\{\}|[{}#$%&_]|[a-zA-Z`'^~=.\"](?=\{|\\?[a-zA-Z])|[a-zA-Z]{1,2}(?=\}))"
)


@given(st.text())
def test_no_sign_of_latex_is_left_as_a_command(text: str) -> None:
    written = _COMMAND.sub("", latex(text))
    assert not set(written) & set("\\#$%&_^")
    assert written.count("{") == written.count("}")
    assert written.count("~") == text.count("\u00a0")


@pytest.mark.parametrize(
    "text", ["naïve café, Ångström, Łódź, Škoda", "“Did she ‘faint’?” — 9–5 …", "Ærø & Straße 50 %", "#1 a_b & c"]
)
def test_what_is_escaped_reads_as_itself(text: str) -> None:
    read = str(Text.from_latex(latex(text)))
    assert read.translate({0x2018: "`", 0x2019: "'"}) == text.translate({0x2018: "`", 0x2019: "'"})


# --- keys


def test_a_key_is_stable_and_names_one_quote() -> None:
    keys = {citation("csl", one, FULL, TEXT)[0]["id"] for one in (SAID, APART)}
    assert len(keys) == 2
    again = replace(SAID, id="another", confidence=0.3, reasons=("a better program",))
    moved = replace(FULL, path="/elsewhere/two.txt")
    assert citation("csl", again, moved, TEXT)[0]["id"] in keys
    assert f"{{{citation('csl', SAID, FULL, TEXT)[0]['id']}," in cite("bibtex", SAID, FULL, TEXT)


@given(st.text())
def test_a_key_is_plain(name: str) -> None:
    said = replace(SAID, speakers=(SpeakerRef("x", name, True),))
    assert re.fullmatch(r"[a-z0-9-]+", citation("csl", said, FULL, TEXT)[0]["id"])


# --- Web Annotation


def load(url: str, _options: object) -> dict[str, Any]:
    """The terms that we use of the context, kept beside this file; nothing else is fetched."""
    assert url == "http://www.w3.org/ns/anno.jsonld"
    context = json.loads((LOCAL / "anno_terms.json").read_text(encoding="utf-8"))
    return {"contextUrl": None, "documentUrl": url, "document": context}


def expanded(annotation: dict[str, Any]) -> dict[str, Any]:
    [found] = jsonld.expand(annotation, {"documentLoader": load})
    return found


OA = "http://www.w3.org/ns/oa#"


@pytest.mark.parametrize("where", [FULL, BARE, PRINTED, SPOKEN])
@pytest.mark.parametrize("said", [SAID, APART])
def test_a_json_ld_processor_understands_every_word_of_an_annotation(said: Statement, where: Document) -> None:
    annotation = citation("w3c", said, where, TEXT)
    found = expanded(annotation)
    assert found["@type"] == [f"{OA}Annotation"]
    assert found[f"{OA}motivatedBy"] == [{"@id": f"{OA}describing"}]
    # What the processor did not understand, it would have dropped.
    back = jsonld.compact(found, annotation["@context"], {"documentLoader": load})
    assert back == annotation


def test_an_annotation_has_an_identifier_of_its_own() -> None:
    first, second = (citation("w3c", one, FULL, TEXT)["id"] for one in (SAID, APART))
    assert first != second
    assert first == citation("w3c", SAID, replace(FULL, path="/moved.txt"), TEXT)["id"]
    assert uuid.UUID(first).version == 5


@given(made=statements())
def test_the_selectors_of_an_annotation_select_the_pieces(made: tuple[Statement, Document, str]) -> None:
    said, where, text = made
    targets = citation("w3c", said, where, text)["target"]
    targets = targets if isinstance(targets, list) else [targets]
    assert len(targets) == len(said.content)
    for span, target in zip(said.content, targets, strict=True):
        words, place, *whole = target["selector"]
        assert (place["start"], place["end"]) == span
        assert words["exact"] == text[slice(*span)]
        assert text[: span.start].endswith(words["prefix"]) and text[span.end :].startswith(words["suffix"])
        for one in whole:
            within = one["refinedBy"]
            assert one["exact"][within["start"] : within["end"]] == words["exact"]


def test_an_annotation_names_the_page_and_the_copy_that_was_read() -> None:
    target = citation("w3c", SAID, FULL, TEXT)["target"]
    assert target["source"]["id"] == FULL.url
    assert target["source"]["dcterms:publisher"] == "Harbour Gazette"
    assert target["state"]["cached"] == {"id": FULL.uri, "sha256": FULL.sha256}
    assert target["state"]["sha256"] == SAID.anchor.sha256
    assert citation("w3c", SAID, BARE, TEXT)["target"]["source"]["id"] == BARE.uri
    script = document(url="javascript:alert(1)")
    assert citation("w3c", SAID, script, TEXT)["target"]["source"]["id"] == script.uri


# --- pages and times


@pytest.mark.parametrize(
    ("said", "where", "told"),
    [
        (SAID, PRINTED, "line 3, pp. 1–2"),
        (APART, PRINTED, "line 5, p. 2"),
        (SAID, SPOKEN, "line 3, at 00:12:41"),
        (APART, SPOKEN, "line 5, at 00:12:58.500"),
    ],
)
def test_every_style_says_the_page_or_the_time_beside_the_line(said: Statement, where: Document, told: str) -> None:
    assert f", {told}" in cite("markdown", said, where, TEXT).split("<!--")[0]
    assert f", {told}: " in citation("csl", said, where, TEXT)[0]["note"]
    assert str(Text.from_latex(entry(said, where).fields["note"])).endswith(told)
    assert citation("w3c", said, where, TEXT)["body"][0]["value"].endswith(told)
    for style in STYLES:
        assert anchors_in(cite(style, said, where, TEXT)) == [said.anchor]


def test_a_page_is_the_locator_of_csl_and_the_pages_of_bibtex() -> None:
    [item] = citation("csl", SAID, PRINTED, TEXT)
    assert item["locator"] == "1–2"
    assert (item["custom"]["locator"], item["custom"]["label"]) == ("1–2", "page")
    assert entry(SAID, PRINTED).fields["pages"] == "1--2"
    assert entry(APART, PRINTED).fields["pages"] == "2"


def test_a_time_is_no_page() -> None:
    [item] = citation("csl", APART, SPOKEN, TEXT)
    assert "locator" not in item
    assert (item["custom"]["locator"], item["custom"]["label"]) == ("00:12:58.500", "timestamp")
    assert "pages" not in entry(APART, SPOKEN).fields


def test_a_csl_processor_sets_a_citation_with_a_page() -> None:
    assert "report.pdf" in rendered(citation("csl", SAID, PRINTED, TEXT))


@pytest.mark.parametrize(
    ("said", "where", "standard", "value"),
    [
        (SAID, PRINTED, "http://tools.ietf.org/rfc/rfc3778", "page=1"),
        (SAID, SPOKEN, "http://www.w3.org/TR/media-frags/", "t=761"),
        (APART, SPOKEN, "http://www.w3.org/TR/media-frags/", "t=778.5"),
    ],
)
def test_an_annotation_leads_to_the_page_or_the_time(
    said: Statement, where: Document, standard: str, value: str
) -> None:
    target = citation("w3c", said, where, TEXT)["target"]
    first = target[0] if isinstance(target, list) else target
    [fragment] = [one for one in first["selector"] if one["type"] == "FragmentSelector"]
    assert (fragment["conformsTo"], fragment["value"]) == (standard, value)


def test_a_page_without_a_number_and_the_page_of_a_book_are_no_fragments() -> None:
    roman = replace(PRINTED, locators=(Locator(0, LocatorKind.PAGE, "iv"),))
    journal = replace(PRINTED, locators=(Locator(0, LocatorKind.PAGE, "501"),))
    for where in (roman, journal, replace(PRINTED, format="epub")):
        kinds = [one["type"] for one in citation("w3c", SAID, where, TEXT)["target"]["selector"]]
        assert "FragmentSelector" not in kinds
    assert "line 3, p. iv" in cite("markdown", SAID, roman, TEXT)


@pytest.mark.parametrize("style", STYLES)
def test_one_of_several_documents_in_a_file_is_cited_with_its_number(style: str) -> None:
    assert "mail.mbox#12" in cite(style, SAID, LETTER, TEXT, anchored=False).replace("\\#", "#")


# --- the command


def test_the_command_gives_json_as_json_and_text_as_text(explore: Explore, tmp_path: Path) -> None:
    article = tmp_path / "storm.txt"
    article.write_text("“The bridge is \x1b[31m not safe,” said Ann Lee, the mayor.\n", encoding="utf-8")
    [said] = explore("statements", article, "--format", "json").records
    for style in STYLES:
        plain = explore("cite", said["id"], article, "--style", style)
        record = explore("cite", said["id"], article, "--style", style, "--format", "json").records[0]
        assert (plain.status, record["style"], record["schema"]) == (0, style, 1)
        assert "\x1b" not in plain.out
        assert [anchor.exact for anchor in anchors_in(plain.out)] == [said["anchor"]["exact"]]
        assert anchors_in(json.dumps(record)) == anchors_in(plain.out)
        assert record["citation"] == (json.loads(plain.out) if style in ("csl", "w3c") else plain.out.rstrip("\n"))


def test_an_unknown_style_is_told_before_anything_is_read(explore: Explore) -> None:
    result = explore("cite", "2935", "--style", "apa")
    assert result.status == 2
    assert "there is no citation style apa: use --style markdown or csl or bibtex or w3c" in result.err
