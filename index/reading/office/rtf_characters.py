"""The characters of RTF: bytes in the code page of a font, and UTF-16 units as numbers."""

from __future__ import annotations

import codecs

from ..encoding import codec_of
from .signs import sign

# The character sets of fonts (RTF 1.9.1, \fcharset) that are not the document's own code page.
_CHARSETS = {
    77: "mac-roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 255: "cp850",
}  # fmt: skip
_SYMBOLS = 2
_PAGES = {"ansi": "cp1252", "mac": "mac-roman", "pc": "cp437", "pca": "cp850"}


class Characters:
    """Decodes by the font that holds: `current` is the one that the font table is at."""

    def __init__(self, encoding: str | None) -> None:
        said = codec_of(encoding) if encoding else None
        self._said = said is not None
        self.name = said[0] if said else "windows-1252"
        self._codec = said[1] if said else "cp1252"
        self.current = -1
        self._default = -1
        self._codecs: dict[int, str] = {}
        self._symbols: dict[int, str] = {}
        self._decoder: codecs.IncrementalDecoder | None = None
        self._decodes = ""
        self._high = 0

    def decode(self, data: bytes, font: int) -> str:
        """The characters of these bytes, as far as they are whole."""
        font = self._default if font < 0 else font
        if font in self._symbols:
            return "".join(sign(self._symbols[font], byte) for byte in data)
        codec = self._codecs.get(font, self._codec)
        waiting = self._decoder is not None and bool(self._decoder.getstate()[0])
        if not waiting and data.isascii() and not self._high:
            return data.decode("ascii")
        lost = self._lost()
        if self._decoder is None or self._decodes != codec:
            self._decoder = codecs.getincrementaldecoder(codec)("replace")
            self._decodes = codec
        return lost + self._decoder.decode(data)

    def rest(self) -> str:
        """What stands for characters that were never completed."""
        lost = self._lost()
        if self._decoder is not None and self._decoder.getstate()[0]:
            lost += self._decoder.decode(b"", True)
            self._decoder.reset()
        return lost

    def unit(self, unit: int) -> str:
        """The character of a UTF-16 unit; of the first half of a pair none yet. Signs of a font are private."""
        if 0xD800 <= unit < 0xDC00:
            lost = self.rest()
            self._high = unit
            return lost
        if 0xDC00 <= unit < 0xE000:
            high, self._high = self._high, 0
            return chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00) if high else "\ufffd"
        lost = self.rest()
        if 0xF000 <= unit <= 0xF0FF:
            return lost + sign("symbol", unit)
        return lost + chr(unit)

    def control(self, word: str, number: int | None, in_table: bool) -> None:
        """Control words that say how bytes are to be read."""
        if word == "deff":
            self._default = number or 0
        elif word == "ansicpg" and number:
            self._use(f"cp{number}")
        elif word in _PAGES:
            self._use(_PAGES[word])
        elif in_table and word == "fcharset":
            if number == _SYMBOLS:
                self._symbols[self.current] = ""
            elif number in _CHARSETS:
                self._codecs[self.current] = _CHARSETS[number]
        elif in_table and word == "cpg" and number and (known := codec_of(f"cp{number}")):
            self._codecs[self.current] = known[1]

    def name_font(self, words: str) -> None:
        """Words of the font table: what the font that it is at is called."""
        if self.current in self._symbols and not self._symbols[self.current]:
            self._symbols[self.current] = words.strip(" ;")

    def _use(self, label: str) -> None:
        if self._said:
            return
        label = {"cp65001": "utf-8", "cp10000": "mac-roman", "cp936": "gb18030"}.get(label, label)
        known = codec_of(label)
        if known:
            self.name, self._codec = known

    def _lost(self) -> str:
        lost, self._high = "\ufffd" * bool(self._high), 0
        return lost
