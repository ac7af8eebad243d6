"""Small files of each format, made for a test."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from tests.bench.samples_office import package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org"
_RELATIONSHIPS = f"{OFFICE}/package/2006/relationships"
_TYPES = f"{OFFICE}/officeDocument/2006/relationships"
_MC = f"{OFFICE}/markup-compatibility/2006"
_M = f"{OFFICE}/officeDocument/2006/math"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def word(body: str, space: str = W, **parts: str) -> bytes:
    """A Word file of this body; further parts by their kind ("footnotes"), without the outermost element."""
    prefixes = f'xmlns:w="{space}" xmlns:r="{_TYPES}" xmlns:mc="{_MC}" xmlns:m="{_M}"'
    files = {
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relationships({kind: f"{kind}.xml" for kind in parts}),
        "word/document.xml": f"<w:document {prefixes}><w:body>{body}</w:body></w:document>",
    }
    for kind, xml in parts.items():
        files[f"word/{kind}.xml"] = f"<w:{kind} {prefixes}>{xml}</w:{kind}>"
    return package(files)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def opendocument(text: str, styles: str = "", automatic: str = "", mimetype: str = "text", **parts: str) -> bytes:
    """An OpenDocument file of this content of `office:text`."""
    names = "".join(
        f' xmlns:{name}="{ODF}:{space}:1.0"'
        for name, space in (
            *((name, name) for name in ("office", "text", "table", "style", "meta")),
            ("draw", "drawing"),
            ("svg", "svg-compatible"),
        )
    )
    names += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    kind = f"application/vnd.oasis.opendocument.{mimetype}"
    return zipped(
        {
            "mimetype": kind,
            "content.xml": f"<office:document-content{names}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles{names}>{styles}</office:document-styles>",
            **{
                name.replace("_", "."): f"<office:document-meta{names}>{xml}</office:document-meta>"
                for name, xml in parts.items()
            },
        }
    )


def book(*chapters: str, metadata: str = "", spine: str = "", items: str = "", **parts: str) -> bytes:
    """An EPUB of these chapters (content of body, or a whole document)."""
    names = [f"c{number}.xhtml" for number in range(len(chapters))]
    manifest = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in names)
    order = spine or "".join(f'<itemref idref="{name}"/>' for name in names)
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
            "OEBPS/content.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{metadata}</metadata>'
            f"<manifest>{manifest}{items}</manifest><spine>{order}</spine></package>",
            **{f"OEBPS/{name}": chapter(body) for name, body in zip(names, chapters, strict=True)},
            **{f"META-INF/{name}.xml": xml for name, xml in parts.items()},
        }
    )


def chapter(body: str) -> str:
    if "<html" in body:
        return body
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Part</title>'
        f"</head><body>{body}</body></html>"
    )


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def _relationships(targets: dict[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="{kind}" Type="{_TYPES}/{kind}" Target="{path}"/>' for kind, path in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{each}</Relationships>'
