"""Which texts are in English, and which clearly are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.reading.language import FOREIGN, is_foreign, language_of
from index.reading.reader import read

ENGLISH = "The mayor said on Monday that the bridge was closed and that they would not open it with the old gate."
OTHERS = {
    "German": "Die Bürgermeisterin sagte am Montag, dass die Brücke geschlossen ist und nicht mehr mit dem Tor "
    "geöffnet wird, auch wenn das den Leuten nicht gefällt.",
    "French": "La maire a dit lundi que le pont est fermé et que la porte ne sera pas ouverte dans les jours qui "
    "viennent pour des raisons de sécurité.",
    "Spanish": "La alcaldesa dijo el lunes que el puente está cerrado y que no se abrirá por los problemas de la "
    "puerta que hay en el lado del río.",
    "Italian": "La sindaca ha detto che il ponte è chiuso e che la porta non sarà aperta per i problemi della riva "
    "del fiume che sono molti.",
    "Dutch": "De burgemeester zei dat de brug dicht is en dat het hek van de oude brug niet open gaat op een dag die "
    "zij zal noemen.",
    "Polish": "Pani burmistrz powiedziała w poniedziałek, że most jest zamknięty i że nie będzie otwarty do końca "
    "roku, bo na nim się nie da jechać.",
    "Russian": "Мэр сказала в понедельник, что мост закрыт и что не откроют до конца года.",
    "Chinese": "市长星期一说桥已经关闭了。年底以前不会开放。因为门坏了而且没有钱修理。",
    "Arabic": "قالت رئيسة البلدية يوم الاثنين إن الجسر مغلق ولن يفتح قبل نهاية العام.",
}


def test_english_is_told_by_its_function_words() -> None:
    assert language_of(ENGLISH) == "en"
    assert not is_foreign(ENGLISH)


@pytest.mark.parametrize("name", OTHERS)
def test_another_language_or_script_is_not_english(name: str) -> None:
    assert language_of(OTHERS[name]) is None
    assert is_foreign(OTHERS[name])


@pytest.mark.parametrize(
    "text",
    ["", "Ann Lee: yes", "1,2,3\n4,5,6\n" * 50, "x = [1]; y = f(x)\n" * 50, "Ann Lee, Tom Hay, " * 50, "\x00" * 99],
)
def test_what_has_hardly_any_words_is_neither(text: str) -> None:
    assert language_of(text) is None
    assert not is_foreign(text)


def test_a_document_says_its_language_and_a_note_says_when_it_is_another(tmp_path: Path) -> None:
    for name, text in (("english", ENGLISH), ("german", OTHERS["German"])):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    english, _ = read(tmp_path / "english.txt")
    german, _ = read(tmp_path / "german.txt")
    assert (english.language, FOREIGN in english.notes) == ("en", False)
    assert (german.language, FOREIGN in german.notes) == (None, True)


def test_what_the_document_says_of_its_language_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "front.md"
    path.write_text(f"---\nlang: de\n---\n\n{OTHERS['German']}", encoding="utf-8")
    document, _ = read(path)
    assert (document.language, document.notes) == ("de", ())
