"""Captions become paragraphs of talk: who speaks, when, and what is only heard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.formats import Extracted
from index.reading.transcripts.captions import extract


def read(text: str) -> Extracted:
    return extract(text.encode("utf-8"))


def cue(start: int, words: str, end: int | None = None) -> str:
    return f"00:00:{start:02}.000 --> 00:00:{end or start + 1:02}.000\n{words}\n\n"


def times(found: Extracted) -> list[tuple[str, str]]:
    """Each time with the word that begins there."""
    return [(one.value, found.text[one.start :].split()[0]) for one in found.locators]


def debris(found: Extracted) -> list[tuple[str, str]]:
    return [(found.text[one.span.start : one.span.end], one.reason) for one in found.debris]


def test_a_sentence_runs_on_over_its_cues_and_each_cue_has_its_time() -> None:
    found = read("WEBVTT\n\n" + cue(1, "The bridge") + cue(2, "is closed") + cue(3, "today."))
    assert found.text == "The bridge is closed today."
    assert times(found) == [("00:00:01", "The"), ("00:00:02", "is"), ("00:00:03", "today.")]


def test_hours_are_always_shown_and_fractions_never() -> None:
    found = read("WEBVTT\n\n02:41.900 --> 02:42.000\nYes.\n\n101:00:05.100 --> 101:00:06.000\nNo.\n")
    assert [one.value for one in found.locators] == ["00:02:41", "101:00:05"]


def test_notes_styles_regions_settings_and_names_of_cues_are_not_shown() -> None:
    found = read(
        "\ufeffWEBVTT - a title\r\nKind: captions\r\nLanguage: en-GB\r\n\r\n"
        "STYLE\r\n::cue { color: red }\r\n\r\nREGION\r\n"
        "id:one\r\n\r\nNOTE not\r\nto be seen\r\n\r\nopening\r\n00:01.000 --> 00:02.000 align:start line:0\r\n"
        "Good <i.loud>morning</i> &amp; <c>welcome</c>.\r\n\r\nNOTE nor this\r\n"
    )
    assert found.text == "Good morning & welcome."
    assert found.metadata.language == "en"


def test_a_voice_is_named_where_its_turn_begins() -> None:
    found = read(
        "WEBVTT\n\n" + cue(1, "<v Ann Lee>Is it") + cue(2, "<v Ann Lee>safe?</v>") + cue(3, "<v.loud Tom Hay>It is.")
    )
    assert found.text == "Ann Lee: Is it safe?\n\nTom Hay: It is."


def test_two_voices_in_one_cue_are_two_turns() -> None:
    found = read("WEBVTT\n\n" + cue(1, "<v Ann>Is it?\n<v Tom>It is."))
    assert found.text == "Ann: Is it?\n\nTom: It is."


def test_labels_and_signs_of_a_new_speaker_begin_paragraphs() -> None:
    found = read("WEBVTT\n\n" + cue(1, ">> ANN LEE: IS IT\nSAFE?") + cue(2, ">> IT IS.\n>>> NEXT."))
    assert found.text == ">> ANN LEE: IS IT SAFE?\n\n>> IT IS.\n\n>>> NEXT."
    assert debris(found) == [(">>", "speaker change"), (">>", "speaker change"), (">>>", "speaker change")]


def test_a_name_in_small_letters_is_a_label_where_it_comes_again() -> None:
    found = read("WEBVTT\n\n" + cue(1, "Ann: Is it?") + cue(2, "Note: it may not be.") + cue(3, "Ann: I see."))
    assert found.text == "Ann: Is it? Note: it may not be.\n\nAnn: I see."


def test_dashes_are_two_speakers() -> None:
    assert read("WEBVTT\n\n" + cue(1, "- Is it?\n- It is.")).text == "- Is it?\n\n- It is."


def test_a_pause_begins_a_paragraph_sooner_after_a_full_sentence() -> None:
    assert read("WEBVTT\n\n" + cue(1, "It is.") + cue(5, "Then")).text == "It is.\n\nThen"
    assert read("WEBVTT\n\n" + cue(1, "It is") + cue(5, "safe.")).text == "It is safe."
    assert read("WEBVTT\n\n" + cue(1, "It is") + cue(9, "safe.")).text == "It is\n\nsafe."


def test_a_long_talk_is_in_paragraphs_that_end_with_a_sentence() -> None:
    found = read("WEBVTT\n\n" + "".join(cue(at, f"Nine words of talk are in sentence {at}.") for at in range(50)))
    paragraphs = found.text.split("\n\n")
    assert len(paragraphs) > 1
    assert all(one.endswith(".") and len(one.split()) <= 160 for one in paragraphs)


def test_sounds_and_music_stay_in_the_text_and_are_no_prose() -> None:
    found = read("WEBVTT\n\n" + cue(1, "[music]") + cue(2, "♪ la la ♪") + cue(3, "(APPLAUSE) Thank you (all of you)."))
    assert debris(found) == [("[music]", "sound"), ("♪ la la ♪", "music"), ("(APPLAUSE)", "sound")]
    assert found.text.endswith("Thank you (all of you).")


def test_captions_that_roll_have_each_word_once() -> None:
    found = read(
        "WEBVTT\n\n"
        "00:00:00.000 --> 00:00:02.000\n \nthe<00:00:01.000><c> bridge</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nthe bridge\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nthe bridge\nis<00:00:03.000><c> closed</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\nis closed\n \n\n"
        "00:00:04.010 --> 00:00:06.000\nis closed\nsince today\n\n"
    )
    assert found.text == "the bridge is closed since today"
    assert times(found) == [("00:00:00", "the"), ("00:00:02", "is"), ("00:00:04", "since")]


def test_captions_that_grow_have_each_word_once() -> None:
    found = read("WEBVTT\n\n" + cue(1, "THE") + cue(2, "THE BRIDGE") + cue(3, "THE BRIDGE IS") + cue(4, "CLOSED."))
    assert found.text == "THE BRIDGE IS CLOSED."


def test_words_that_somebody_says_twice_are_there_twice() -> None:
    found = read("WEBVTT\n\n" + cue(1, "No.") + cue(2, "No.") + cue(3, "It is closed.") + "".join(
        cue(at, f"Word {at}.") for at in range(4, 20)
    ))  # fmt: skip
    assert found.text.startswith("No. No. It is closed.")


def test_subrip_with_numbers_commas_and_overrides() -> None:
    found = read(
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<font color='red'>It is</font>\r\n\r\n"
        "2\r\n00:00:02,600 --> 00:00:03,000\r\nsafe.\r\n\r\nSince today.\r\n\r\n"
        "3\r\n00:00:03,100 --> 00:00:04,000\r\nYes.\r\n"
    )
    assert found.text == "It is safe. Since today. Yes."


def test_a_subrip_without_blank_lines_keeps_its_numbers_out_of_the_words() -> None:
    found = read("1\n00:00:01,000 --> 00:00:02,000\nIt is\n2\n00:00:02,000 --> 00:00:03,000\nsafe.\n")
    assert found.text == "It is safe."


def test_captions_in_a_legacy_encoding_are_read_with_a_note() -> None:
    found = extract("1\n00:00:01,000 --> 00:00:02,000\nIt’s the café – closed.\n".encode("cp1252"))
    assert found.text == "It’s the café – closed."
    assert found.notes


@pytest.mark.parametrize("data", [b"words", b"WEBVTT\n\n", b"1\n00:00:01,000 --> 00:00:02,000\n\n", b"\0\0\0"])
def test_what_has_no_captions_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        extract(data)


_LINES = st.sampled_from(
    [
        *("WEBVTT", "", " ", "1", "NOTE x", "00:00:01.000 --> 00:00:02.000", "00:01 -> 00:02", "<v Ann>hi", "</v>"),
        *(">> LEE: yes", "- a", "[music]", "♪", "♪ la", "<b", "Ann:", "word word", ">>", "-", "\ufeff", "(A)"),
        "99999:99:99.9 --> 1:1",
    ]
)


@given(st.one_of(st.binary(max_size=300), st.lists(_LINES, max_size=30).map(lambda lines: "\n".join(lines).encode())))
def test_any_bytes_become_captions_or_a_reason(data: bytes) -> None:
    try:
        found = extract(data)
    except UnreadableFile:
        return
    starts = [one.start for one in found.locators]
    assert starts == sorted(set(starts))
    assert all(0 <= start < len(found.text) and not found.text[start].isspace() for start in starts)
    ends = [0] + [edge for one in found.debris for edge in one.span]
    assert ends == sorted(ends) and ends[-1] <= len(found.text)
