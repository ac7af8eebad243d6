"""JSON Lines and JSON: each article is a document, and which columns were taken is said."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.formats import Extracted, Unread
from index.reading.tables import json as tables
from index.reading.tables.json import extract_all

WORDS = (
    "The bridge over the river was closed after a crack had been found, said the mayor, who did not say for how long."
)
ARTICLE = {
    "headline": "Closed",
    "body": WORDS,
    "publishedAt": "2021-03-04T10:00:00Z",
    "source": {"id": None, "name": "Post"},
}


def read(data: bytes | str) -> list[Extracted | Unread]:
    return list(extract_all(io.BytesIO(data.encode() if isinstance(data, str) else data)))


def lines(*values: object) -> str:
    return "\n".join(json.dumps(value) for value in values) + "\n"


def only(data: bytes | str) -> Extracted:
    (found,) = read(data)
    assert isinstance(found, Extracted)
    return found


def test_each_line_is_an_article() -> None:
    first, second = read(lines(ARTICLE, {**ARTICLE, "headline": "Open"}))
    assert isinstance(first, Extracted) and isinstance(second, Extracted)
    assert first.text == WORDS
    about = first.metadata
    assert (about.title, about.outlet, about.date) == ("Closed", "Post", "2021-03-04")
    assert second.metadata.title == "Open"
    assert first.notes == (
        'text from column "body", title from "headline", outlet from "source.name", date from "publishedAt"',
    )


def test_a_bad_line_is_a_reason_and_the_rest_goes_on() -> None:
    data = lines(ARTICLE) + "{bad\n[1]\n\n" + lines({"body": " "}, ARTICLE)
    assert [type(one) for one in read(data)] == [Extracted, Unread, Unread, Unread, Extracted]
    assert [type(one) for one in read("{bad\n" + lines(ARTICLE))] == [Unread, Extracted]


def test_lines_are_given_before_the_file_has_been_read() -> None:
    file = io.BytesIO(lines(*[ARTICLE] * 5000).encode())
    next(extract_all(file))
    assert file.tell() < 200_000


def test_a_line_that_is_too_large_is_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST", 5000)
    found = read(lines(ARTICLE, ARTICLE, {"body": WORDS * 1000}, ARTICLE))
    assert [type(one) for one in found] == [Extracted, Extracted, Unread, Extracted]


@pytest.mark.parametrize(
    "value",
    [
        [ARTICLE],
        {"status": "ok", "articles": [ARTICLE]},
        {"response": {"docs": [ARTICLE], "facets": [{"a": 1}, {"b": 2}]}},
        {"unheard_of": [ARTICLE]},
        ARTICLE,
        {**ARTICLE, "tags": [{"name": "bridge"}]},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_articles_are_found_in_an_array_or_object(value: object, indent: int | None) -> None:
    assert only(json.dumps(value, indent=indent)).text == WORDS


def test_objects_one_after_another_over_several_lines_are_articles() -> None:
    assert len(read(json.dumps(ARTICLE, indent=2) * 3)) == 3


def test_html_is_read_and_entities_are_characters() -> None:
    html = {"title": {"rendered": "A &#8217; b"}, "content": {"rendered": f"<p>{WORDS}</p><ul><li>one</li></ul>"}}
    found = only(json.dumps([html]))
    assert found.text == f"{WORDS}\n\n- one"
    assert found.metadata.title == "A ’ b"


def test_several_authors_and_paragraphs() -> None:
    found = only(json.dumps([{"paragraphs": [WORDS, WORDS], "authors": [{"name": "Ann Lee"}, {"name": "Tom Hay"}]}]))
    assert found.text == f"{WORDS}\n\n{WORDS}"
    assert found.metadata.byline == "Ann Lee, Tom Hay"


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ({"titel": "T", "inhalt": WORDS}, "inhalt"),
        ({"titre": "T", "contenu": WORDS}, "contenu"),
        ({"Título": "T", "Contenido": WORDS}, "Contenido"),
        ({"description": "A bridge was closed, it seems.", "content": WORDS * 2}, "content"),
        ({"text": "bridge", "article": WORDS * 3}, "article"),
        ({"article.title": "T", "articleBody": WORDS}, "articleBody"),
        ({"x1": "T", "x2": WORDS * 3}, "x2"),
    ],
)
def test_the_column_of_texts_is_known_by_its_name_or_its_length(name: dict[str, str], column: str) -> None:
    assert f'text from column "{column}"' in only(json.dumps([name] * 1)).notes[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            '{"name": "tool", "version": "1.0", "description": "A small thing", "scripts": {"a": "b"}}',
            "no articles.*version",
        ),
        ("[]", "no rows"),
        ("{}", "no articles"),
        ('"words"', "no articles"),
        ("[1, 2]", "no object"),
        ("[" * 100_000, "nested too deep"),
        ('{"a":' * 100_000, "nested too deep"),
        ('{"a": ' + "1" * 100_000 + "}", "too long"),
        ("{", "broken JSON"),
        ("\0", "binary"),
        ("", "no articles"),
    ],
)
def test_what_has_no_articles_says_so(data: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read(data)


def test_an_array_that_breaks_off_gives_what_lies_before() -> None:
    assert [type(one) for one in read(json.dumps([ARTICLE, ARTICLE])[:-20])] == [Extracted, Unread]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    value = [{"text": f"{WORDS} “Café”"}]
    assert only(json.dumps(value, ensure_ascii=False).encode(encoding)).text.endswith("“Café”")


_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.just(WORDS),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["text", "date", "segments", "a.b"]), inner)
    ),
    max_leaves=8,
)


@given(st.one_of(st.binary(max_size=200), _VALUES.map(lambda one: json.dumps(one).encode())), st.booleans())
def test_any_bytes_become_articles_or_reasons(data: bytes, twice: bool) -> None:
    try:
        for one in read(data + b"\n" + data if twice else data):
            assert one.text if isinstance(one, Extracted) else one.reason
    except UnreadableFile as error:
        assert str(error)
