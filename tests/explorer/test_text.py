"""Nothing that can steer a terminal or hide passes the door, and offsets stay what they were."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.text import content, content_line, json_text, visible, visible_line

HARMFUL = (
    "\x00\x07\x08\x0b\x0c\x1b\x7f\x85\x9b\x9d\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u200b\u2060\ufeff\u2028\u2029"
)
anything = st.text(st.characters(categories=None) | st.sampled_from(HARMFUL + "\r\n\t\u00ad\u200d\u200c\U000e0041[]"))


def _dangerous(character: str) -> bool:
    category = unicodedata.category(character)
    # Marks that are drawn, such as the Arabic number sign, are format characters without being invisible.
    drawn = character in "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    joiner = character in "\u200c\u200d"
    shorthand = "\U0001bca0" <= character <= "\U0001bca3" or "\U00013430" <= character <= "\U0001343f"
    return character != "\n" and category in ("Cc", "Cf", "Cs", "Zl", "Zp") and not (drawn or joiner or shorthand)


@given(anything)
def test_visible_text_holds_no_control_or_bidi_character_and_keeps_every_offset(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [hex(ord(character)) for character in shown if _dangerous(character)]


@given(anything)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(anything)
def test_a_visible_line_is_one_line_of_the_same_length(text: str) -> None:
    line = visible_line(text)
    assert len(line) == len(text)
    assert len(line.splitlines()) <= 1


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_plain_text_is_untouched(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x9b31m", "␦31m"),
        ("abc\u202edef", "abc⇄def"),
        ("zero\u200bwidth", "zero␣width"),
        ("one\r\ntwo\rthree\n", "one \ntwo\nthree\n"),
        ("a\tb", "a b"),
        ("soft\u00adhyphen", "soft-hyphen"),
        ("line\u2028separator", "line␤separator"),
        ("lone \udc80 surrogate", "lone � surrogate"),
    ],
)
def test_each_kind_of_character_has_its_symbol(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["می‌خواهم", "क्‍ष", "👩‍👩‍👧", "naïve café – “quoted” ’tis", "葛󠄀城"])
def test_what_languages_and_emoji_are_spelt_with_is_left_alone(text: str) -> None:
    assert visible(text) == text


def test_a_joiner_where_nothing_joins_is_shown() -> None:
    assert visible("pass\u200dword") == "pass␣word"


@given(st.recursive(anything, lambda values: st.lists(values) | st.dictionaries(anything, values)))
def test_json_reads_back_as_the_very_value_and_holds_nothing_raw(value: object) -> None:
    written = json_text(value)
    assert json.loads(written) == value
    assert not [character for character in written if _dangerous(character) or character in "\n\u200c\u200d"]


def test_json_keeps_letters_readable() -> None:
    assert json_text("“café”") == '"“café”"'
    assert json_text("a\u2028b\u202e\x9b") == '"a\\u2028b\\u202e\\u009b"'


def test_brackets_are_no_markup_for_a_widget() -> None:
    shown = content("[armorer] [/b] [sic]", [(0, 9, "bold")])
    assert shown.plain == "[armorer] [/b] [sic]"
    assert [(span.start, span.end, span.style) for span in shown.spans] == [(0, 9, "bold")]


@given(anything)
def test_content_is_the_visible_text_itself(text: str) -> None:
    assert content(text).plain == visible(text)
    assert content_line(text).plain == visible_line(text)


def test_no_character_slips_through_because_python_calls_it_printable() -> None:
    from explorer import text

    for code in range(sys.maxunicode + 1):
        for around in (chr(code), f"a{chr(code)}b", f"क{chr(code)}क"):
            assert visible(around) == text._trouble().sub(text._symbol, around)
