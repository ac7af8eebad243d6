"""The control words of RTF 1.9.1 that say where words belong, and those that stand for a character."""

from __future__ import annotations

_MUTED = (
    "fonttbl",
    "stylesheet",
    "info",
    "title",
    "author",
    "creatim",
    "revtim",
    "fldinst",
    "atnauthor",
    "shp",
    "shpinst",
    "do",
)
_SHOWN = ("fldrslt", "footnote", "annotation", "shptxt", "dptxbxtext", "ud", "result", "field")
_HEADS = tuple(f"{kind}{pages}" for kind in ("header", "footer") for pages in ("", "l", "r", "f"))

DESTINATIONS: dict[str, bool] = {**dict.fromkeys(_MUTED, True), **dict.fromkeys((*_SHOWN, *_HEADS), False)}
"""Whether the words of a destination are for other uses than to be shown."""

UNSEEN = frozenset(
    (
        *("unseen", "colortbl", "pict", "shppict", "nonshppict", "shprslt", "sp", "sn", "sv", "objdata", "objclass"),
        *("filetbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "themedata", "colorschememapping"),
        *(
            "latentstyles",
            "datastore",
            "generator",
            "xmlnstbl",
            "mmathPr",
            "operator",
            "subject",
            "keywords",
            "comment",
        ),
        *("doccomm", "company", "manager", "category", "hlinkbase", "printim", "buptim", "bkmkstart", "bkmkend"),
        *("atnid", "atnref", "atndate", "atntime", "atnparent", "atnicn", "atrfstart", "atrfend", "ftnsep", "ftnsepc"),
        *(
            "ftncn",
            "aftnsep",
            "aftnsepc",
            "aftncn",
            "pntext",
            "listtext",
            "pn",
            "pnseclvl",
            "tc",
            "tcn",
            "xe",
            "rxe",
            "txe",
        ),
        *(
            "template",
            "background",
            "formfield",
            "datafield",
            "ffname",
            "nonesttables",
            "nesttableprops",
            "upr",
            "falt",
        ),
        *(
            "panose",
            "fname",
            "fontemb",
            "fontfile",
            "htmltag",
            "mhtmltag",
            "passwordhash",
            "userprops",
            "wgrffmtfilter",
        ),
    )
)
"""Destinations that a reader of the document does not see."""

SIGNS = {
    "tab": " ",
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
}


class Group:
    """What holds until the group ends. `kind` is the destination that its words belong to ("" for the document)."""

    __slots__ = ("begins", "font", "hidden", "kind", "muted", "skip")

    def __init__(self) -> None:
        self.kind = self.begins = ""
        self.muted = self.hidden = False
        self.font = -1
        self.skip = 1

    def inner(self) -> Group:
        """A group that begins in this one."""
        made = Group()
        made.kind, made.muted, made.hidden, made.font, made.skip = (
            self.kind, self.muted, self.hidden, self.font, self.skip
        )  # fmt: skip
        return made
