"""Following in lines: links, where a statement comes from, who carries it, what differs, what a speaker said when; and
the way back."""

from __future__ import annotations

from index.lines import Lines
from index.model import Carrier, Link, Statement
from index.timeline import timeline as in_time

from ..compared import again, beside
from ..corrections import find_speaker
from ..coverage import coverage as carriers_of
from ..prose import beside as besides
from ..prose import saying, sources
from ..prose.words import capital, counted, ended, unmarked
from ..session import Spot, in_order, kind_of
from ..timing import reckoning
from ..tracing import trace
from ..trail import BEGAN, Step
from .reading import tell_here
from .state import MOST, Side, Stays, Walk, number_in


def load_links(walk: Walk) -> tuple[Link, ...]:
    """The links of the current statement, in the order in which they are numbered. Raises Stays."""
    current, _ = walk.hold()
    if walk.links_of != current.id:
        walk.links = in_order(walk.library.links(current.id))
        walk.links_of = current.id
    return walk.links


def links(walk: Walk, _rest: str) -> None:
    found = load_links(walk)
    if not found:
        raise Stays("nothing is linked to this statement")
    walk.say(f"{capital(counted(len(found), 'link'))}.")

    def told(number: int, link: Link) -> str:
        said = walk.library.statement(link.target)
        paragraph = saying.link(link, said, walk.document(link.document), walk.place_of(said), most=MOST)
        return f"Link {number:,}. {paragraph}"

    walk.tell((told(number, link) for number, link in enumerate(found, 1)), len(found))
    walk.choose_from("link", len(found), lambda index: _follow(walk, index))


def follow(walk: Walk, rest: str) -> None:
    _follow(walk, number_in(rest or "1", len(load_links(walk)), "link"))


def _follow(walk: Walk, index: int) -> None:
    link = load_links(walk)[index]
    walk.go(link.document, link.target, f"followed link {index + 1}: {kind_of(link)}")
    tell_here(walk, f"Followed link {index + 1}: {ended(unmarked(link.reason) or kind_of(link))}")


def provenance(walk: Walk, _rest: str) -> None:
    """The chain in one sentence, then each step with the words that say so; a number goes to those of a step."""
    current, opened = walk.hold()
    chain, lines = trace(walk.library, current), Lines(opened.text)
    walk.say(sources.chain(chain))
    told = [f"Step {number}. {sources.hop(hop, opened.document, lines)}" for number, hop in enumerate(chain.hops, 1)]
    walk.tell(told, len(told))

    def take(index: int) -> None:
        ground = next((one for one in chain.hops[index].grounds if one.span is not None), None)
        if ground is None or ground.span is None:
            raise Stays(f"no place in this document says so of {chain.hops[index].name}")
        walk.go(opened.document.id, None, f"gone to the words for {chain.hops[index].name}", span=ground.span)
        walk.say(f"Line {lines.number(ground.span.start)}, {ground.why}: {ended(ground.words)}")

    walk.choose_from("step", len(chain.hops), take)


def timeline(walk: Walk, rest: str) -> None:
    if rest:
        speaker = find_speaker(walk.everybody.speakers, rest)[0].id
    else:
        current, _ = walk.hold()
        if current.speaker_id is None:
            raise Stays("nobody is named who says this: say timeline and a name")
        speaker = current.speaker_id
    moments = in_time(walk.library.by_speaker(speaker), walk.documents, walk.library.text)
    name = walk.library.speaker(speaker).name
    walk.missed = not moments
    walk.say(f"{name}: {ended(reckoning(moments))}")
    if not moments:
        return
    told = (
        f"{number:,}. {sources.moment(one, walk.document(one.statement.document), most=MOST)}"
        for number, one in enumerate(moments, 1)
    )
    walk.tell(told, len(moments))
    walk.choose_from(
        "statement",
        len(moments),
        lambda index: _go(walk, moments[index].statement, f"opened it in the timeline of {name}"),
    )


def _go(walk: Walk, statement: Statement, reason: str) -> None:
    walk.go(statement.document, statement.id, reason)
    tell_here(walk)


def coverage(walk: Walk, _rest: str) -> None:
    current, _ = walk.hold()
    rows = carriers_of(walk.library.cluster(current.id))
    if len(rows) < 2:
        raise Stays("no other document carries these words")
    walk.say(
        f"{capital(counted(len(rows), 'document'))} carry this quote, the earliest first. {besides.first_of(rows)}"
    )
    walk.tell((f"{number:,}. {besides.carried(row)}" for number, row in enumerate(rows, 1)), len(rows))
    others = [(row.carrier.statement, "") for row in rows]
    walk.side = Side(current.id, rows[0].compared.here.statement, others)
    walk.choose_from("document", len(rows), lambda index: _go(walk, others[index][0], "opened one that carries it"))


def compare(walk: Walk, rest: str) -> None:
    """With the best of where it is said again, or with the one of this number: where it was told who carries it, of
    those with the fullest."""
    current, _ = walk.hold()
    side = walk.side if rest and walk.side is not None and walk.side.of == current.id else _again(walk, current)
    index = number_in(rest, len(side.others), "statement to compare with") if rest else 0
    other, reason = side.others[index]
    if other.id == side.here.id:
        raise Stays("this is the fullest: compare another one with it")
    one, two = (Carrier(each, walk.documents[each.document]) for each in (side.here, other))
    walk.side, walk.compared = side, beside(one, two, reason)
    many = len(side.others) > 1
    walk.say(f"Compared with {index + 1} of {len(side.others)} that say it again." if many else "")
    walk.say(*besides.compared(walk.compared))
    if many:
        walk.say("Say compare and a number for another one; the number alone opens it.")

    def take(chosen: int) -> None:
        _go(walk, side.others[chosen][0], "opened one that says it again")

    walk.choose_from("statement that says it again", len(side.others), take)


def _again(walk: Walk, current: Statement) -> Side:
    found = again(in_order(walk.library.links(current.id)))
    if not found:
        raise Stays("nothing says this again")
    return Side(current.id, current, [(walk.library.statement(link.target), unmarked(link.reason)) for link in found])


def back(walk: Walk, _rest: str) -> None:
    _retrace(walk, -1)


def forward(walk: Walk, _rest: str) -> None:
    _retrace(walk, 1)


def trail(walk: Walk, _rest: str) -> None:
    """All places, the oldest first; a number goes there."""
    steps = _steps(walk)
    if len(steps) == 1:
        raise Stays("this is where you began: you have not been anywhere else yet")
    behind = len(walk.trail.behind)
    told = [f"{number:,}. {_told(walk, step, number - 1 - behind)}" for number, step in enumerate(steps, 1)]
    walk.say(f"{counted(behind, 'place').capitalize()} back, {counted(len(steps) - behind - 1, 'place')} ahead.")
    walk.tell(told, len(told), first=10)

    def take(index: int) -> None:
        if index == behind:
            raise Stays("this is where you are")
        _retrace(walk, index - behind)

    walk.choose_from("place", len(steps), take)


def _steps(walk: Walk) -> list[Step]:
    return [*walk.trail.behind, Step(walk.here(), walk.trail.reason), *walk.trail.ahead]


def _told(walk: Walk, step: Step, by: int) -> str:
    spot, reason = step.place, step.reason
    far = "you are here" if not by else f"{abs(by)} {'ahead' if by > 0 else 'back'}"
    why = capital(reason) if reason != BEGAN else "Where you began"
    return f"{why}, {far}: {ended(named(walk, spot))}" if isinstance(spot, Spot) else why


def named(walk: Walk, spot: Spot) -> str:
    """A place in a few words."""
    if spot.pane == "results":
        return f"the results for {spot.query}" if spot.query.strip() else "the results"
    who = f"{spot.who or saying.NOBODY}, line {spot.line}, " if spot.statement else ""
    return f"{who}{walk.name_of(spot)}"


def _retrace(walk: Walk, by: int) -> None:
    """So many places ahead on the trail, or behind where `by` is negative; the place is as it was left."""
    left = walk.trail.reason
    spot = walk.trail.go(walk.here(), by)
    if not isinstance(spot, Spot):
        raise Stays("this is where you began" if by < 0 else "nothing lies ahead")
    reason = left if by == -1 else walk.trail.reason
    had = f", you had {reason}" if reason != BEGAN else ""
    walk.say(f"{'Back' if by < 0 else 'Forward'} to {named(walk, spot)}{had}.")
    if (spot.query, spot.unit) != (walk.query, walk.unit):
        walk.query, walk.unit, walk.answer = spot.query, spot.unit, None
    walk.rank = spot.results.cursor
    if spot.document is not None:
        if spot.document not in walk.documents:
            raise Stays("its document is not in the library any more")
        walk.go(spot.document, spot.statement)
        walk.at = spot.scroll
    walk.in_source = spot.pane != "results"
    if walk.in_source and walk.current is not None:
        tell_here(walk)
    elif not walk.in_source:
        from .searching import results

        results(walk, "")
