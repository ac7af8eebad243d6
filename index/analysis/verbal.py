"""Reports with a verb as their cue: the content after it, before it, around it, or in the next sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..spans import Span
from .contents import clause_start, content_end, content_span
from .lexicon import Lexicon
from .page import Page
from .proposal import Proposal
from .reporting import Report, find_reports
from .subjects import DASHES, is_finite, main_subject
from .verbs import Mode
from .views import QUOTE, View


def _proposal(view: View, report: Report, content: Sequence[Span], rule: str) -> Proposal:
    source = (view.span(*report.source),) if report.source else ()
    return Proposal(source, (view.span(report.cue.start, report.cue.end),), tuple(content), rule)


def _quotes_after(view: View, start: int) -> int:
    """The element after a run of quotations that begins at `start`."""
    stop = start + 1
    while stop < len(view) and view.low[stop] == QUOTE:
        stop += 1
    return stop


def _quote_before(page: Page, view: View, left: int) -> int | None:
    """The quotation that directly precedes element `left`, its comma inside or outside."""
    p = left - 1
    if (p >= 0 and view.low[p] in (",",)) or (p >= 0 and view.low[p] in DASHES):
        p -= 1
    return p if p >= 0 and view.low[p] == QUOTE else None


def _stays_unnamed(view: View, start: int, lexicon: Lexicon) -> bool:
    """Whether somebody only "asked not to be named"."""
    words = view.low[start : start + 4]
    return words[:3] == ["not", "to", "be"] and lexicon.words["anonymous"].issuperset(words[3:])


def _right(page: Page, view: View, report: Report, reports: Sequence[Report]) -> Proposal | None:
    """A content after the verb."""
    found = report.complement
    assert found is not None
    rule = f"{report.how} {found.frame}"
    if _stays_unnamed(view, found.start, page.lexicon):
        return None
    if found.frame == "quote" and found.quoted:
        stop = _quotes_after(view, found.start)
        spans = [view.span(found.start, stop)]
        before = _quote_before(page, view, report.left)
        if before is not None and before + 2 >= report.left:
            spans.insert(0, view.place(before))
        return _proposal(view, report, spans, rule)
    stop = content_end(view, found.start, reports, report, page.lexicon)
    span = content_span(view, found.start, stop)
    if span is None or (found.frame in ("noun", "about") and stop - found.start < 2):
        return None
    return _proposal(view, report, [span], rule)


def _as_clause(page: Page, view: View, report: Report, reports: Sequence[Report]) -> Proposal | None:
    """ "As NAME put it, …": the content follows the clause."""
    left, after = report.left, report.right
    if not (0 < left <= 3 and view.low[left - 1] == "as" and after + 1 < len(view) and view.low[after] == ","):
        return None
    span = content_span(view, after + 1, content_end(view, after + 1, reports, report, page.lexicon))
    return _proposal(view, report, [span], "as-clause") if span else None


def _left(page: Page, view: View, report: Report, reports: Sequence[Report]) -> Proposal | None:
    """A content before the verb (and its source), or around them."""
    left = report.left
    p = left - 1
    if p < 0:
        return None
    quote = _quote_before(page, view, left)
    if quote is not None and "quote" in report.cue.verb.frames:
        return _quoted_before(page, view, report, reports, quote)
    if (view.low[p] != "," and view.low[p] not in DASHES) or "front" not in report.cue.verb.frames:
        return None
    if report.cue.mode is not Mode.FINITE or report.how == "shared":
        return None
    start = clause_start(view, p)
    for one in reports:
        if one is not report and one.left < left and one.complement and one.left >= start:
            return None
    first = content_span(view, start, p)
    if first is None or p - start < 2:
        return None
    after = report.right
    if (after < len(view) and view.low[after] == ",") or (after < len(view) and view.low[after] in DASHES):
        second = content_span(view, after + 1, content_end(view, after + 1, reports, report, page.lexicon))
        if second is not None:
            return _proposal(view, report, [first, second], f"{report.how} inserted")
    if not any(is_finite(view, i, page.lexicon) for i in range(start, p)):
        return None
    return _proposal(view, report, [first], f"{report.how} fronted")


def _quoted_before(page: Page, view: View, report: Report, reports: Sequence[Report], quote: int) -> Proposal:
    """`"…," he said`, and a clause that ends with a quotation before its verb."""
    start = quote
    while start > 0 and view.low[start - 1] == QUOTE:
        start -= 1
    if start > 0 and view.low[start - 1][0].isalnum() and view.low[start - 1] not in page.lexicon.words["coordinator"]:
        head = clause_start(view, start)
        if not any(one is not report and head <= one.left < quote and one.complement for one in reports):
            span = content_span(view, head, quote + 1)
            if span is not None:
                return _proposal(view, report, [span], f"{report.how} mixed-before")
    spans = [view.span(start, quote + 1)]
    after = report.right
    if after + 1 < len(view) and view.low[after] == "," and view.low[after + 1] == QUOTE:
        spans.append(view.span(after + 1, _quotes_after(view, after + 1)))
    return _proposal(view, report, spans, f"{report.how} quote-before")


def _ahead(page: Page, view: View, report: Report, following: View | None) -> Proposal | None:
    """A content in the next sentence or paragraph: after a colon, or after "issued a statement"."""
    if following is None or not following.low:
        return None
    colon = view.low[-1] == ":" and len(view) - report.right < 14
    announced = report.cue.verb.lemma.endswith("statement") and following.paragraph - view.paragraph <= 1
    if not (colon or announced):
        return None
    if following.low[0] == QUOTE:
        return _proposal(view, report, [following.place(0)], f"{report.how} ahead")
    if colon and following.paragraph != view.paragraph and len(following) > 3:
        span = page.paragraphs[following.paragraph]
        return _proposal(view, report, [span], f"{report.how} block")
    return None


def _behind(page: Page, view: View, report: Report, previous: View | None) -> Proposal | None:
    """`"Why?" Lee asked.`: the quotation ended the sentence before."""
    if previous is None or previous.paragraph != view.paragraph or not previous.low or previous.low[-1] != QUOTE:
        return None
    if report.left > 1 or (report.right + 1 < len(view) and view.low[report.right] not in (".", ",")):
        return None
    one = page.quotations[previous.quotes[-1]]
    if page.text[one.inner.end - 1 : one.inner.end] not in "?!…—–-" or (
        len(previous) > 1 and previous.low[-2][0].isalnum()
    ):
        return None
    return _proposal(view, report, [previous.place(-1)], f"{report.how} quote-before")


def _neighbour(layout: Sequence[View], view: View, number: int) -> View | None:
    """The view of this number when it lies in the same quotation as `view`, or like it in none."""
    if not 0 <= number < len(layout) or layout[number].inside != view.inside:
        return None
    return layout[number]


def _proposed(
    page: Page, layout: Sequence[View], number: int, report: Report, reports: Sequence[Report]
) -> Proposal | None:
    view = layout[number]
    following = _neighbour(layout, view, number + 1)
    if report.complement is not None:
        proposal = _right(page, view, report, reports)
        if proposal is not None and report.complement.frame == "noun" and report is reports[-1]:
            more = _ahead(page, view, replace(report, right=len(view) - 1), following)
            if more is not None:
                return replace(proposal, content=(*proposal.content, *more.content))
        return proposal
    proposal = _as_clause(page, view, report, reports) or _left(page, view, report, reports)
    if proposal is not None or report.how in ("relative", "passive"):
        return proposal
    return _ahead(page, view, report, following) or _behind(page, view, report, _neighbour(layout, view, number - 1))


def _after_colon(page: Page, view: View, reports: Sequence[Report], following: View | None) -> Proposal | None:
    """A quotation that a sentence with a colon announces by other words ("Lee answered in kind:")."""
    if following is None or following.low[0] != QUOTE or len(view) < 3:
        return None
    named = [report.source for report in reports if report.source]
    source = named[-1] if named else main_subject(view, len(view) - 1, page.lexicon)
    if source is None:
        return None
    return Proposal((view.span(*source),), (view.place(-1),), (following.place(0),), "colon ahead")


def verbal(page: Page, layout: Sequence[View]) -> Iterator[Proposal]:
    """All verb-cued proposals of a page, view by view."""
    for number, view in enumerate(layout):
        reports = find_reports(view, page.lexicon)
        found = [_proposed(page, layout, number, report, reports) for report in reports]
        yield from (proposal for proposal in found if proposal is not None)
        if not any(found) and view.low[-1] == ":":
            proposal = _after_colon(page, view, reports, _neighbour(layout, view, number + 1))
            if proposal is not None:
                yield proposal
