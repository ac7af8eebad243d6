"""Pages while they are written: their markup, and every visible word with whether it belongs to the body."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from invention import Lexicon


class Writing(NamedTuple):
    """Invented prose."""

    random: Random
    lexicon: Lexicon

    def words(self, least: int, most: int) -> str:
        drawn = self.lexicon.draw(self.random.randint(least, most))
        return " ".join(drawn)

    def sentence(self, least: int = 6, most: int = 30) -> str:
        words = self.words(least, most)
        said = words[:1].upper() + words[1:]
        chance = self.random.random()
        if chance < 0.2:
            return f"“{said},” said {self.name()}."
        return f"{said}." if chance < 0.95 else f"{said}?"

    def prose(self, least: int = 1, most: int = 4) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def headline(self) -> str:
        words = self.words(5, 11)
        return words[:1].upper() + words[1:]

    def name(self) -> str:
        return f"{self.lexicon.name()} {self.lexicon.name()}"


@dataclass
class Page:
    """A page while it is written: its source, and every visible word with whether it belongs to the body."""

    writing: Writing
    source: list[str] = field(default_factory=list)
    said: list[tuple[str, bool]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    body_words: int = 0

    @property
    def random(self) -> Random:
        return self.writing.random

    def tags(self, markup: str) -> Page:
        """Markup without words."""
        self.source.append(markup)
        return self

    def body(self, words: str, markup: str = "{}") -> Page:
        """Words of the body, in markup."""
        return self._say(words, markup, True)

    def other(self, words: str, markup: str = "{}") -> Page:
        """Words that are none of the body's."""
        return self._say(words, markup, False)

    def _say(self, words: str, markup: str, is_body: bool) -> Page:
        self.source.append(markup.replace("{}", html.escape(words, quote=False)))
        found = words.split()
        self.said += [(word, is_body) for word in found]
        self.body_words += len(found) if is_body else 0
        return self

    def render(self) -> bytes:
        head = "".join(self.head)
        body = "".join(self.source)
        return f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>{head}</head>{body}</html>".encode()


def links(page: Page, count: int, markup: str) -> None:
    for _ in range(count):
        page.other(page.writing.headline(), markup)


def menu(page: Page, count: int = 12) -> None:
    for _ in range(count):
        page.other(page.writing.words(1, 2).title(), '<li><a href="/s">{}</a></li>\n')


def teasers(page: Page, count: int, markup: str = "div") -> None:
    for _ in range(count):
        page.other(page.writing.headline(), f'<{markup}><h4><a href="/a">{{}}</a></h4>')
        page.other(page.writing.sentence(), f"<p>{{}}</p></{markup}>\n")


def comments(page: Page, count: int, box: str, name: str, words: str) -> None:
    for _ in range(count):
        page.tags(box)
        page.other(page.writing.name(), name)
        page.other(f"{page.random.randint(1, 23)} hours ago", "<span>{}</span>")
        page.other(page.writing.prose(1, 3), words)
        page.other("Reply", "<a href=#r>{}</a>").tags("</div>\n")


def paragraphs(page: Page, least: int, most: int, markup: str = "<p>{}</p>\n") -> None:
    """Prose with a link, something in italics or bold now and then."""
    for _ in range(page.random.randint(least, most)):
        opening, closing = markup.split("{}")
        page.tags(opening)
        for number in range(page.random.randint(1, 4)):
            chance = page.random.random()
            form = "{}" if number or chance > 0.3 else "<a href='/x'>{}</a>" if chance < 0.1 else "<em>{}</em>"
            if form.startswith("<a"):
                page.body(page.writing.words(2, 4), form).tags(" ")
            page.body(page.writing.sentence(), form if not form.startswith("<a") else "{}").tags(" ")
        page.tags(closing)


def described(page: Page, title: str, outlet: str) -> None:
    page.head += [
        f"<title>{html.escape(title)} - {outlet}</title>",
        f'<meta property="og:site_name" content="{outlet}">',
    ]
