"""Invented Word files as Word writes them: a dozen parts, revision ids, and runs split wherever somebody once typed.

`docx` is a file of given paragraphs; `sample` one of about so many invented words. The same seed gives the same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_OFFICE = "http://schemas.openxmlformats.org"
_RELATIONSHIPS = f"{_OFFICE}/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("wpc", f"{_MICROSOFT}/2010/wordprocessingCanvas"),
        ("cx", "http://schemas.microsoft.com/office/drawing/2014/chartex"),
        ("cx1", "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex"),
        ("mc", f"{_OFFICE}/markup-compatibility/2006"),
        ("aink", "http://schemas.microsoft.com/office/drawing/2016/ink"),
        ("am3d", "http://schemas.microsoft.com/office/drawing/2017/model3d"),
        ("o", "urn:schemas-microsoft-com:office:office"),
        ("r", _RELATIONSHIPS),
        ("m", f"{_OFFICE}/officeDocument/2006/math"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("wp14", f"{_MICROSOFT}/2010/wordprocessingDrawing"),
        ("wp", f"{_OFFICE}/drawingml/2006/wordprocessingDrawing"),
        ("w10", "urn:schemas-microsoft-com:office:word"),
        ("w", f"{_OFFICE}/wordprocessingml/2006/main"),
        ("w14", f"{_MICROSOFT}/2010/wordml"),
        ("w15", f"{_MICROSOFT}/2012/wordml"),
        ("w16cid", f"{_MICROSOFT}/2016/wordml/cid"),
        ("w16se", f"{_MICROSOFT}/2015/wordml/symex"),
        ("wpg", f"{_MICROSOFT}/2010/wordprocessingGroup"),
        ("wpi", f"{_MICROSOFT}/2010/wordprocessingInk"),
        ("wne", f"{_MICROSOFT}/2006/wordml"),
        ("wps", f"{_MICROSOFT}/2010/wordprocessingShape"),
    )
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "settings", "webSettings", "fontTable", "theme")
_LATENT = 376
"""So many styles Word lists that the document does not use."""


def sample(seed: int, words: int = 1000) -> bytes:
    """An invented article of about so many words, with a heading over every few paragraphs."""
    from articles import Writer

    writer, random = Writer(seed), Random(seed)
    paragraphs: list[str] = []
    count = 0
    while count < words:
        lines = [line.text for line in writer.article(60)]
        at = 0
        while at < len(lines) and count < words:
            size = random.randint(1, 4)
            paragraphs.append(" ".join(lines[at : at + size]))
            count += len(paragraphs[-1].split())
            at += size
    return docx(paragraphs, seed)


def docx(paragraphs: Sequence[str], seed: int, title: str = "") -> bytes:
    """A file of these paragraphs; every eighth stands under a heading of its first words, and pages break now and
    then where Word broke them last."""
    random = Random(seed)
    body = "".join(_paragraph(random, text, number) for number, text in enumerate(paragraphs))
    section = (
        f'<w:sectPr w:rsidR="{_rsid(random)}"><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" '
        'w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:space="708"/>'
        '<w:docGrid w:linePitch="360"/></w:sectPr>'
    )
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": f'<w:document {_NAMESPACES} mc:Ignorable="w14 w15 w16se w16cid wp14"><w:body>{body}'
        f"{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            *((part, f"theme/{part}1.xml" if part == "theme" else f"{part}.xml") for part in _PARTS)
        ),
        "word/theme/theme1.xml": _theme(),
        "word/settings.xml": _settings(random),
        "word/styles.xml": _styles(),
        "word/webSettings.xml": f"<w:webSettings {_NAMESPACES}><w:optimizeForBrowser/></w:webSettings>",
        "word/fontTable.xml": _fonts(),
        "docProps/core.xml": _core(title, random),
        "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties">'
        "<Template>Normal.dotm</Template><TotalTime>42</TotalTime><Pages>3</Pages><Application>Microsoft Office Word"
        "</Application></Properties>",
    }
    return package(parts)


def package(parts: dict[str, str]) -> bytes:
    """A ZIP file of XML parts, each with its declaration."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _DECLARATION + xml, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _paragraph(random: Random, text: str, number: int) -> str:
    heading = ""
    if number % 8 == 0:
        words = " ".join(text.rstrip(".,”").split()[:5])
        heading = _block(random, [words], "Heading1" if number == 0 else "Heading2", False)
    return heading + _block(random, _pieces(random, text), "BodyText" if number % 3 else "", number % 12 == 11)


def _block(random: Random, pieces: Sequence[str], style: str, breaks: bool) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f'<w:pPr>{named}<w:rPr><w:lang w:val="en-GB"/></w:rPr></w:pPr>'
    ids = f'w:rsidR="{_rsid(random)}" w:rsidRDefault="{_rsid(random)}" w:rsidP="{_rsid(random)}"'
    runs = []
    for at, piece in enumerate(pieces):
        run = _run(random, piece, breaks and at == len(pieces) // 2)
        if random.random() < 0.2:
            run = f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>'
        runs.append(run)
    mark = f'w14:paraId="{random.getrandbits(31):08X}" w14:textId="77777777"'
    return f"<w:p {mark} {ids}>{properties}{''.join(runs)}</w:p>"


def _run(random: Random, text: str, breaks: bool) -> str:
    chance = random.random()
    id_ = f' w:rsidRPr="{_rsid(random)}"' if chance < 0.6 else ""
    looks = "<w:b/><w:bCs/>" if chance < 0.05 else "<w:i/><w:iCs/>" if chance < 0.1 else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    page = "<w:lastRenderedPageBreak/>" if breaks else ""
    return f'<w:r{id_}><w:rPr>{looks}<w:lang w:val="en-GB"/></w:rPr>{page}<w:t{space}>{escape(text)}</w:t></w:r>'


def _pieces(random: Random, text: str) -> list[str]:
    """The text in pieces of one to twenty words, some of them cut within a word."""
    pieces, at = [], 0
    while at < len(text):
        end = at + random.randint(6, 110)
        if random.random() < 0.9 and (space := text.find(" ", end)) > 0:
            end = space + random.randint(0, 1)
        pieces.append(text[at:end])
        at = end
    return pieces


def _rsid(random: Random) -> str:
    return f"00{random.getrandbits(24):06X}"


def _content_types() -> str:
    named = {"/word/document.xml": "document.main", "/word/styles.xml": "styles", "/word/settings.xml": "settings"}
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{_MAIN}.{type_}+xml"/>' for part, type_ in named.items()
    )
    return (
        f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{_type(name)}" Target="{target}"/>'
        for number, (name, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{each}</Relationships>'


def _type(name: str) -> str:
    return f"{_OFFICE}/package/2006/relationships/{name}" if "/" in name else f"{_RELATIONSHIPS}/{name}"


def _styles() -> str:
    latent = "".join(
        f'<w:lsdException w:name="Invented Style {number}" w:semiHidden="1" w:uiPriority="{number % 99}" '
        'w:unhideWhenUsed="1"/>'
        for number in range(_LATENT)
    )
    named = (("Normal", "Normal"), ("BodyText", "Body Text"), ("Heading1", "heading 1"), ("Heading2", "heading 2"))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:uiPriority w:val="9"/><w:qFormat/>'
        '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/></w:pPr><w:rPr><w:sz w:val="24"/></w:rPr></w:style>'
        for id_, name in named
    )
    latent = f'<w:latentStyles w:defLockedState="0" w:count="{_LATENT}">{latent}</w:latentStyles>'
    return f"<w:styles {_NAMESPACES}>{latent}{styles}</w:styles>"


def _settings(random: Random) -> str:
    rsids = "".join(f'<w:rsid w:val="{_rsid(random)}"/>' for _ in range(60))
    return f'<w:settings {_NAMESPACES}><w:zoom w:percent="100"/><w:rsids>{rsids}</w:rsids></w:settings>'


def _fonts() -> str:
    each = "".join(f'<w:font w:name="Invented {number}"><w:family w:val="roman"/></w:font>' for number in range(8))
    return f"<w:fonts {_NAMESPACES}>{each}</w:fonts>"


def _theme() -> str:
    colours = "".join(
        f'<a:accent{number}><a:srgbClr val="{number * 111111:06X}"/></a:accent{number}>' for number in range(1, 7)
    )
    fonts = "".join(f'<a:font script="S{number:03d}" typeface="Invented"/>' for number in range(60))
    return f'<a:theme xmlns:a="{_OFFICE}/drawingml/2006/main" name="Office">{colours}{fonts}</a:theme>'


def _core(title: str, random: Random) -> str:
    day = f"2024-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}T09:30:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Ada Invented</dc:creator><cp:revision>4</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created></cp:coreProperties>'
    )
