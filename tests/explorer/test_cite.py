"""A citation holds the exact words, who said them and where, and can be found again."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from explorer.cite import UnknownStyle, attribution, cite, document_name, quote
from explorer.markdown import block_quotation
from index.kinds import Kind, Polarity
from index.model import SpeakerRef
from tests.explorer.material import TEXT, document, statement


def test_the_quote_is_the_text_itself_joined_and_visible() -> None:
    said = statement(TEXT, "“Everyone had a duty,”", "“empty,”")
    assert quote(said, TEXT) == "“Everyone had a duty,” … “empty,”"
    steering = statement(TEXT, "\x1b[31mgun\x1b[0m and [sic]")
    assert quote(steering, TEXT) == "␛[31mgun␛[0m and [sic]"


def test_a_markdown_citation_names_speaker_source_and_line() -> None:
    said = statement(TEXT, "“Everyone had a duty,”", addressee="TMZ", venue="TMZ")
    where = document(title="On [set]", outlet="Decider.com", byline="Jo Roe", date="2021-12-06")
    lines = cite("markdown", said, where, TEXT).split("\n")
    assert lines[0] == "> “Everyone had a duty,”"
    assert lines[2] == (
        "— Ann Lee, to TMZ, [On \\[set\\] – Decider.com](file:///articles/one.txt), by Jo Roe, 2021-12-06, line 3"
    )


def test_the_anchor_in_a_citation_reads_back_as_the_anchor() -> None:
    text = "Before it --> she said “stop --> now” and --> left."
    said = statement(text, "“stop --> now”")
    comment = cite("markdown", said, document(text), text).split("\n")[-1]
    assert comment.count("-->") == 1
    found = re.fullmatch(r"<!-- anchor (.*) -->", comment)
    assert found is not None
    anchor = json.loads(found[1])
    assert anchor["exact"] == "“stop --> now”"
    assert anchor["start"] == text.index("“stop")
    assert (anchor["prefix"], anchor["suffix"]) == (said.anchor.prefix, said.anchor.suffix)


def test_the_anchor_can_be_left_out() -> None:
    said = statement(TEXT, "“Everyone had a duty,”")
    assert "anchor" not in cite("markdown", said, document(), TEXT, anchored=False)


def test_a_document_with_an_address_is_cited_by_it_and_by_its_path() -> None:
    said = statement(TEXT, "“Everyone had a duty,”")
    cited = cite("markdown", said, document(url="https://example.org/a_(b)"), TEXT)
    assert "(https://example.org/a_%28b%29)" in cited
    assert "line 3, /articles/one.txt" in cited


def test_a_quote_of_several_paragraphs_stays_one_block_quotation() -> None:
    text = "“One\n\ntwo,” he said."
    cited = cite("markdown", statement(text, "“One\n\ntwo,”"), document(text), text)
    assert cited.startswith("> “One\n>\n> two,”\n\n—")


LIVE = [
    "[link](http://evil.example)", "![i](http://evil.example)", "[a]: http://x", "<http://evil.example>", "<b>b</b>",
    "<!-- anchor {} -->", "&amp;", "*starred*", "__bold__", "~~gone~~", "`code`", "\\*", "end\\", "    code", "```",
    "# heading", "- item", "+ plus",
    "\t- x", "* * *", "1. first", "> deeper", "---", "===", "a | b\n--|--\nc | d", ":-", "~~~"
]  # fmt: skip


def words_of(markdown: str) -> str:
    """The words of a block quotation as a reader of the rendered page sees them, when it is nothing but plain words."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds <= {"blockquote", "paragraph", "inline"}
    assert sum(token.type == "blockquote_open" for token in tokens) <= 1
    children = [child for token in tokens for child in [*(token.children or []), None]]
    assert {child.type for child in children if child} <= {"text", "softbreak"}
    return " ".join("".join(child.content or " " if child else " " for child in children).split())


@pytest.mark.parametrize("live", LIVE)
@pytest.mark.parametrize("around", ["{}", "“{}”", "One {} two {}", "One\n{}", "{}\n\ntwo"])
def test_a_quotation_renders_as_the_words_of_the_text(live: str, around: str) -> None:
    text = around.replace("{}", live)
    assert words_of(block_quotation(text)) == " ".join(text.split())


@given(st.lists(st.sampled_from([*r"""[]()*_`~<>!#&;:\\-+=|.1 "'/?""", "\n", "a", "b c", "&amp;", "http://x", "--"])))
@settings(max_examples=500)
def test_no_text_is_markdown_in_a_quotation(parts: list[str]) -> None:
    text = "".join(parts)
    assert words_of(block_quotation(text)) == " ".join(text.split())


@pytest.mark.parametrize("plain", ["the gun [sic] and 3 < 5", "a snake_case & more", "well-known - #me", "No. 1"])
def test_what_markdown_does_not_take_stays_as_it_is(plain: str) -> None:
    assert block_quotation(plain) == f"> {plain}"


def test_the_words_alone_are_never_escaped_and_the_names_around_a_quote_are() -> None:
    said = statement("*a* [b](c)", "*a* [b](c)", speakers=(SpeakerRef("x", "*Ann* <b>", True),))
    assert quote(said, "*a* [b](c)") == "*a* [b](c)"
    cited = cite("markdown", said, document("*a* [b](c)", byline="[Jo](http://x)"), "*a* [b](c)")
    assert cited.startswith("> \\*a\\* [b\\](c)\n\n— \\*Ann\\* \\<b>, ")
    assert ", by [Jo\\](http://x), " in cited


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Ann Lee"),
        ({"kind": Kind.INDIRECT}, "Ann Lee (paraphrased)"),
        ({"kind": Kind.MIXED}, "Ann Lee (partly paraphrased)"),
        ({"kind": Kind.INDIRECT, "polarity": Polarity.DENIED}, "Ann Lee (paraphrased, denied)"),
        ({"kind": Kind.INDIRECT, "said": False}, "Ann Lee (paraphrased, as a belief or wish)"),
        ({"speakers": ()}, "no speaker named"),
        ({"speakers": (SpeakerRef("a", "A B", True), SpeakerRef("c", "C D", True))}, "A B and C D"),
        ({"addressee": "Bo Ek", "venue": "ABC News"}, "Ann Lee, to Bo Ek, in ABC News"),
        ({"speakers": (SpeakerRef("x", "\x1b]0;x\x07", True),)}, "␛]0;x␇"),
    ],
)
def test_an_attribution_never_passes_a_paraphrase_off_as_a_quotation(fields: dict[str, object], expected: str) -> None:
    assert attribution(statement(TEXT, "“Everyone had a duty,”", **fields)) == expected


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({}, "one.txt"),
        ({"title": "A title"}, "A title"),
        ({"title": "A title", "outlet": "AP"}, "A title – AP"),
        ({"outlet": "AP"}, "one.txt – AP"),
        ({"title": "two\nlines\x1b"}, "two lines␛"),
    ],
)
def test_a_document_is_named_by_title_and_outlet_else_by_its_file(fields: dict[str, str], name: str) -> None:
    assert document_name(document(**fields)) == name


def test_an_unknown_style_says_which_there_are() -> None:
    with pytest.raises(UnknownStyle, match="there is markdown"):
        cite("apa", statement(TEXT, "“Everyone had a duty,”"), document(), TEXT)
