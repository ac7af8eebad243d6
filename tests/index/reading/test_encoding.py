"""Bytes are decoded as they were meant, and a guess is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.encoding import decode

WESTERN = "“Näher,” sagte sie – die Brücke kostet 5 €. Il a dit : « C’est la fête à l’école. » Ça va très bien."
CENTRAL = "Starosta řekl, že žluťoučký kůň úpěl ďábelské ódy. Nikdo už tomu nevěří, dodal včera večer."
CYRILLIC = "Мэр сказал, что мост будет закрыт на год. Никто не знает почему, добавил он вчера вечером."
JAPANESE = "市長は橋が一年間閉鎖されると述べた。理由は誰も知らないと彼は付け加えた。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("text", [WESTERN, CENTRAL, CYRILLIC, JAPANESE, "one\r\ntwo\rthree\n\x0c"])
def test_unicode_is_read_as_it_is_and_without_its_mark(encoding: str, text: str) -> None:
    marked = {"utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}.get(encoding, b"") + text.encode(encoding)
    decoded = decode(marked)
    assert decoded.text == text
    assert decoded.notes == ()


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (WESTERN, "cp1252", "windows-1252"),
        ("Il a dit : « C'est la fête à l'école. » Ça va.", "latin-1", "windows-1252"),
        ("naïve café résumé", "latin-1", "windows-1252"),
        ("“Hello,” she said – it’s 5 £.", "cp1252", "windows-1252"),
        (CENTRAL, "cp1250", "windows-1250"),
        (CYRILLIC, "cp1251", "windows-1251"),
        (CYRILLIC, "koi8-r", "koi8-r"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "euc_jp", "euc-jp"),
    ],
)
def test_a_legacy_encoding_is_detected_under_its_whatwg_name_and_told(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, name)
    assert len(decoded.notes) == 1 and name in decoded.notes[0]


TURKISH = (
    "Müdür “Köprü yüzde doksan gücünü yitirdi – gözlüğümü öğle üzeri düşürdüm,” diye söyledi: şöyle güçlüğü gördüm."
)
BALTIC = "Mērs teica: “Tilts būs slēgts – uz gadu,” viņš piebilda vakar vakarā. Šodien ļaudis brīnās."
ENGLISH = "Jürgen Müller said: “The café’s façade was repainted without the council’s naïve approval.”\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        (ENGLISH * 40, "cp1252", "windows-1252"),
        ("One plain sentence of many. " * 50_000 + ENGLISH, "cp1252", "windows-1252"),
        ("“Ça va,” said Zoë Brontë – “the façade cost € 5…”", "cp1252", "windows-1252"),
        (BALTIC, "cp1257", "windows-1257"),
        (TURKISH, "cp1254", "windows-1254"),
    ],
)
def test_what_would_be_controls_in_iso_8859_is_punctuation_of_windows(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, name)


@given(
    st.lists(st.sampled_from([*ENGLISH.split(), "été", "señor", "Škoda", "Œuvre", "“Ja”", "–", "ñandú"]), min_size=1)
)
def test_no_iso_8859_is_guessed_where_its_controls_would_be(words: list[str]) -> None:
    decoded = decode(" ".join([*words, "it’s"]).encode("cp1252"))
    assert not decoded.encoding.startswith("iso-8859-")


def test_bytes_that_windows_1252_leaves_out_are_controls_as_in_browsers() -> None:
    decoded = decode(b"caf\xe9 \x81 \x9d and plain words to go with it")
    assert decoded.text == "café \x81 \x9d and plain words to go with it"


def test_one_wrong_byte_at_the_end_of_much_plain_text_is_still_looked_at() -> None:
    decoded = decode(b"plain words " * 200_000 + CYRILLIC.encode("cp1251"))
    assert decoded.encoding == "windows-1251"


@given(st.binary(max_size=300) | st.text().map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UnreadableFile as error:
        assert str(error)
    else:
        decoded.text.encode("utf-8")
        assert "\0" not in decoded.text
        assert decoded.encoding == decoded.encoding.lower()


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_utf8_text_comes_back_to_the_letter(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text
