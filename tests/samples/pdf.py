"""A writer of small PDF files: words at places, in the fonts that every reader of PDF has.

What is measured in points has its origin at the lower left corner of the page, as in PDF itself. Structures after
ISO 32000-1 (PDF 1.7); widths after Adobe's font metrics of Times-Roman, which all samples are set with.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LETTER = (612.0, 792.0)

# fmt: off
_WIDTHS = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722,
    611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444,
    500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722,
    500, 500, 444, 480, 200, 480, 541,
)
# fmt: on
_OTHER_WIDTHS = {"‘": 333, "’": 333, "“": 444, "”": 444, "•": 350, "–": 500, "—": 1000, "ﬁ": 556, "ﬂ": 556}
_FONTS = {"roman": "Times-Roman", "bold": "Times-Bold", "italic": "Times-Italic"}
# Codes that Windows' character set leaves free here carry the ligatures, as fonts that were cut down have them.
_LIGATURES = {"ﬁ": 1, "ﬂ": 2}
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def width(words: str, size: float) -> float:
    """How wide the words are in points, at a size in points."""
    total = sum(_WIDTHS[ord(one) - 32] if " " <= one <= "~" else _OTHER_WIDTHS.get(one, 500) for one in words)
    return total * size / 1000


@dataclass(slots=True)
class Page:
    """A page that words are put on. `content` is its stream, `images` how many pictures it shows; `label`, `rotate`
    (degrees) and `crop` (a box) are entries of its dictionary."""

    size: tuple[float, float] = LETTER
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    content: list[bytes] = field(default_factory=list)

    def put(
        self, x: float, y: float, words: str, size: float = 10, font: str = "roman", *, spread: float = 0, turn: int = 0
    ) -> None:
        """Words whose baseline begins at a place; `spread` points more at each space; turned by a right angle."""
        matrix = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turn]
        head = f"BT /{font} {size:g} Tf {spread:.4f} Tw {matrix} {x:.3f} {y:.3f} Tm ".encode()
        self.content.append(head + _string(words) + b" Tj ET\n")

    def picture(self, x: float, y: float, wide: float, high: float) -> None:
        """A grey picture at a place."""
        self.content.append(f"q {wide:g} 0 0 {high:g} {x:g} {y:g} cm /image Do Q\n".encode())


@dataclass(slots=True)
class File:
    """A file of pages. `info` are the entries of its information dictionary, `labels` the entries of the page labels'
    number tree (ISO 32000-1, 12.4.2), `catalog` further entries of its root, `password` what opens it (None: no
    encryption; empty: encrypted, but everybody may read it)."""

    pages: list[Page] = field(default_factory=list)
    info: Mapping[str, str] = field(default_factory=dict)
    labels: str = ""
    catalog: str = ""
    password: str | None = None
    compress: bool = True

    def page(self, size: tuple[float, float] = LETTER) -> Page:
        """A new last page."""
        self.pages.append(Page(size))
        return self.pages[-1]

    def data(self) -> bytes:
        """The bytes of the file."""
        return _written(self._objects(), self.password)

    def _objects(self) -> list[tuple[bytes, bytes | None]]:
        """Dictionaries and streams, in the order of their numbers, from 1: root, pages, info, fonts, image, …"""
        labels = f"/PageLabels << /Nums [{self.labels}] >> " if self.labels else ""
        first = 5 + len(_FONTS)
        kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(self.pages)))
        info = "".join(f"/{name} {_literal(value)} " for name, value in self.info.items())
        objects: list[tuple[bytes, bytes | None]] = [
            (f"<< /Type /Catalog /Pages 2 0 R {labels}{self.catalog} >>".encode(), None),
            (f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode(), None),
            (f"<< {info}>>".encode("latin-1"), None),
        ]
        objects += [(_font(base), None) for base in _FONTS.values()]
        image = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"
        objects.append((image.encode(), b"\x80\x90\xa0\xb0"))
        fonts = " ".join(f"/{name} {4 + at} 0 R" for at, name in enumerate(_FONTS))
        for number, page in enumerate(self.pages):
            crop = f"/CropBox [{' '.join(map(str, page.crop))}] " if page.crop else ""
            head = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.size[0]:g} {page.size[1]:g}] {crop}"
                f"/Rotate {page.rotate} /Contents {first + 2 * number + 1} 0 R "
                f"/Resources << /Font << {fonts} >> /XObject << /image {first - 1} 0 R >> >> >>"
            )
            content = b"".join(page.content)
            objects.append((head.encode(), None))
            objects.append((b"/Filter /FlateDecode", zlib.compress(content)) if self.compress else (b"", content))
        return objects


def _font(base: str) -> bytes:
    widths = [0] * 256
    for code in range(32, 127):
        widths[code] = _WIDTHS[code - 32]
    for one, value in _OTHER_WIDTHS.items():
        widths[_code(one)] = value
    differences = "1 /fi 2 /fl"
    return (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /FirstChar 0 /LastChar 255 "
        f"/Widths [{' '.join(map(str, widths))}] "
        f"/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [{differences}] >> >>"
    ).encode()


def _code(one: str) -> int:
    return _LIGATURES.get(one) or one.encode("cp1252")[0]


def _string(words: str) -> bytes:
    """A string object of the codes of these words."""
    return b"<" + bytes(_code(one) for one in words).hex().encode() + b">"


def _literal(value: str) -> str:
    """A text string of the information dictionary: UTF-16 with a byte order mark, in hexadecimal."""
    return f"<{(chr(0xFEFF) + value).encode('utf-16-be').hex()}>"


def _written(objects: Sequence[tuple[bytes, bytes | None]], password: str | None) -> bytes:
    """The file of these objects, the first the root and the third the information dictionary."""
    identity = bytes(range(16))
    key, entry = _key(password, identity) if password is not None else (b"", b"")
    parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
    places, length = [], len(parts[0])
    for number, (head, stream) in enumerate(objects, 1):
        if stream is None:
            body = head if not key else _sealed(head, key, number)
        else:
            stream = _rc4(_object_key(key, number), stream) if key else stream
            body = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(stream), stream)
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        places.append(length)
        parts.append(part)
        length += len(part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    extra = b"/Encrypt << %s >> " % entry if key else b""
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R %s/ID [<%s> <%s>] >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, extra, identity.hex().encode(), identity.hex().encode(), length,
    )  # fmt: skip
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return b"".join((*parts, head, table, trailer))


def _key(password: str, identity: bytes) -> tuple[bytes, bytes]:
    """The key of 40 bits and the entries of the encryption dictionary (ISO 32000-1, 7.6.3, algorithms 2 to 4)."""
    padded = (password.encode("latin-1") + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    rights = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + rights + identity).digest()[:5]
    user = _rc4(key, _PADDING)
    entry = b"/Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )
    return key, entry


def _sealed(head: bytes, key: bytes, number: int) -> bytes:
    """A dictionary whose hexadecimal strings are encrypted."""
    parts = head.replace(b"<<", b"\0\1").replace(b">>", b"\0\2").split(b"<")
    for at in range(1, len(parts)):
        value, rest = parts[at].split(b">", 1)
        parts[at] = _rc4(_object_key(key, number), bytes.fromhex(value.decode())).hex().encode() + b">" + rest
    return b"<".join(parts).replace(b"\0\1", b"<<").replace(b"\0\2", b">>")


def _object_key(key: bytes, number: int) -> bytes:
    return hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[: len(key) + 5]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


class Setter:
    """Sets paragraphs in columns, page after page, as newspapers and reports do: justified and hyphenated.

    `columns` a page, `margin` around them and `gutter` between them in points; `head` and `foot` are lines at the top
    and bottom of every page, in which `#` stands for its number. `indent` begins each paragraph, else `gap` parts it
    from the one before. The breaks within words that it made are counted in `breaks`.
    """

    def __init__(
        self,
        file: File,
        columns: int = 1,
        *,
        size: float = 10,
        leading: float = 12,
        margin: float = 60,
        gutter: float = 18,
        indent: float = 12,
        gap: float = 0,
        head: str = "",
        foot: str = "",
        justified: bool = True,
        hyphens: bool = True,
        pages_from: int = 1,
    ) -> None:
        self.file, self.columns, self.size, self.leading, self.margin = file, columns, size, leading, margin
        self.gutter, self.indent, self.gap, self.head, self.foot = gutter, indent, gap, head, foot
        self.justified, self.hyphens, self.number = justified, hyphens, pages_from - 1
        self.wide = (LETTER[0] - 2 * margin - (columns - 1) * gutter) / columns
        self.breaks = 0
        self.column = columns
        self.top = self.y = 0.0

    def banner(self, words: str, size: float = 20) -> None:
        """A line over all columns, from which they begin anew; on a new page."""
        self._turn()
        self.file.pages[-1].put(self.margin, self.top - size, words, size, "bold")
        self.top -= size * 1.8
        self.y = self.top

    def heading(self, words: str, size: float | None = None) -> None:
        """A heading in bold within a column."""
        if self.y - 3 * self.leading < self.margin:
            self._next()
        self.y -= self.leading * 0.7
        self._line(words, 0, 0, "bold", size or self.size)
        self.y -= self.leading * 0.3

    def paragraph(self, words: Iterable[str]) -> None:
        """A paragraph of words."""
        left, line, indent = list(words)[::-1], [], self.indent
        space = width(" ", self.size)
        room = self.wide - indent
        while left:
            word = left.pop()
            room -= width(word, self.size) + (space if line else 0)
            if room >= 0:
                line.append(word)
                continue
            room += width(word, self.size)
            head, rest = self._broken(word, room) if self.hyphens else ("", word)
            if head or not line:
                line.append(head or rest)
                rest = rest if head else ""
            if rest:
                left.append(rest)
            self._justified(line, indent)
            line, indent = [], 0
            room = self.wide
        if line:
            self._line(" ".join(line), indent)
        self.y -= self.gap

    def _broken(self, word: str, room: float) -> tuple[str, str]:
        """The longest beginning of a word that fits, with a hyphen, and the rest; an empty one where it cannot part."""
        plain = word.rstrip(".,;:!?”")
        if "-" in plain[1:-1] and plain.replace("-", "").isalpha():
            cut = plain.rindex("-") + 1
            if width(word[:cut], self.size) <= room:
                self.breaks += 1
                return word[:cut], word[cut:]
        if plain.isalpha() and plain.islower():
            for cut in range(len(plain) - 3, 2, -1):
                if width(word[:cut] + "-", self.size) <= room:
                    self.breaks += 1
                    return word[:cut] + "-", word[cut:]
        return "", word

    def _justified(self, line: list[str], indent: float) -> None:
        words = " ".join(line)
        free = self.wide - indent - width(words, self.size)
        spread = free / (len(line) - 1) if self.justified and len(line) > 1 else 0
        self._line(words, indent, spread)

    def _line(self, words: str, indent: float, spread: float = 0, font: str = "roman", size: float = 0) -> None:
        if self.column == self.columns or self.y - self.leading < self.margin:
            self._next()
        self.y -= self.leading
        x = self.margin + self.column * (self.wide + self.gutter) + indent
        self.file.pages[-1].put(x, self.y, words, size or self.size, font, spread=spread)

    def _next(self) -> None:
        """The next column, or the first of the next page."""
        if self.column + 1 < self.columns:
            self.column += 1
            self.y = self.top
        else:
            self._turn()

    def _turn(self) -> None:
        page = self.file.page()
        self.number += 1
        self.column, self.top = 0, LETTER[1] - self.margin
        self.y = self.top
        for words, y in ((self.head, LETTER[1] - self.margin / 2), (self.foot, self.margin / 2)):
            if words:
                page.put(self.margin, y, words.replace("#", str(self.number)), self.size - 1)
