"""What a browser is given: one page, the files that it needs, and pages of one sentence. All of it is in the packages
installed here: nothing is fetched from elsewhere, and the policy that goes with every answer allows nothing else."""

from __future__ import annotations

import html
import secrets
from dataclasses import dataclass
from importlib import resources
from string import Template

from ..text import visible_line

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), clipboard-read=(), geolocation=(), microphone=(), usb=()",
    "Server": "explore",
}
"""What goes with every answer, whatever it is."""

CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""The policy of an answer that needs nothing."""

_OURS = ("page.css", "page.js", "icon.svg")
_THEIRS = {
    "textual.js": "js/textual.js",
    "xterm.css": "css/xterm.css",
    "mono.ttf": "fonts/RobotoMono-VariableFont_wght.ttf",
    "mono-italic.ttf": "fonts/RobotoMono-Italic-VariableFont_wght.ttf",
}
"""Files of textual-serve by the names that they have here."""
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "ttf": "font/ttf"}

_NOTICE = Template(
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>explore</title><style nonce="$nonce">'
    "body{font:16px/1.5 ui-monospace,Menlo,Consolas,monospace;max-width:40em;margin:15vh auto;padding:0 1.5em;"
    "color-scheme:dark light}</style></head><body><p>$words</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML and the policy under which it may be shown."""

    text: str
    policy: str


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that belongs to the page."""

    content: bytes
    kind: str


def assets() -> dict[str, Asset]:
    """Every file that is given out, by name: a table, so that a path leads nowhere else."""
    own = resources.files(__package__)
    theirs = resources.files("textual_serve") / "static"
    found = {name: own / name for name in _OURS} | {name: theirs / path for name, path in _THEIRS.items()}
    return {name: Asset(file.read_bytes(), _KINDS[name.rpartition(".")[2]]) for name, file in found.items()}


def main_page(title: str, host: str) -> Page:
    """The page with the terminal. `title` names the library, `host` is what the browser calls this machine, with the
    port: for some browsers a page's own WebSocket is elsewhere unless it is named."""
    nonce = secrets.token_urlsafe(16)
    made = Template((resources.files(__package__) / "page.html").read_text("utf-8"))
    policy = (
        f"{CLOSED}; script-src 'self'; style-src 'self' 'nonce-{nonce}'; font-src 'self'; img-src 'self'; "
        f"connect-src 'self' ws://{host}"
    )
    return Page(made.substitute(title=html.escape(visible_line(title)), nonce=nonce), policy)


def notice(words: str) -> Page:
    """A page that says one thing."""
    nonce = secrets.token_urlsafe(16)
    return Page(_NOTICE.substitute(words=html.escape(words), nonce=nonce), f"{CLOSED}; style-src 'nonce-{nonce}'")
