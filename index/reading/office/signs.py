"""Signs that documents write as a number in a font of signs, as characters.

Symbol: Adobe's Symbol encoding (Unicode's mapping file symbol.txt); Wingdings: the signs that texts have, from Unicode
proposal L2/11-052.
"""

from __future__ import annotations

_GREEK = (
    (0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
)
_SYMBOL = {
    **{first + at: letter for first, letters in _GREEK for at, letter in enumerate(letters)},
    **dict(
        zip(
            bytes.fromhex("a2a3a5aaabacadaeafb0b1b2b3b4b5b7b8b9babbbcd0d2d3d4d5d6e5"),
            "′≤∞♠↔←↑→↓°±″≥\N{MULTIPLICATION SIGN}∝•÷≠≡≈…∠®©™∏√∑",
            strict=True,
        )
    ),
}
_WINGDINGS = dict(
    zip(bytes.fromhex("22282a4a4c6c6e6f7172759fa7a8dfe0e1e2e8f0fbfcfdfe"), "✂☎✉☺☹●■□❑❒◆•▪◻←→↑↓➔⇨✘✔☒☑", strict=True)
)
_UNKNOWN = "\ufffd"


def sign(font: str, code: int) -> str:
    """The character of a sign (its number may have 0xF000 added, as Word does); U+FFFD for one that has none here."""
    folded = font.lower()
    known = _SYMBOL if folded.startswith("symbol") else _WINGDINGS if folded.startswith("wingdings") else None
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    if known is not None and low in known:
        return known[low]
    if 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0x10FFFF:
        return chr(low) if 0x20 <= low < 0x7F and known is not _WINGDINGS else _UNKNOWN
    return chr(code)
