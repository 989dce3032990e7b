"""The card below a check: what a notebook shows of one question, by `grader` or by the judge.

Its styles are inline, since a notebook that is opened again loses its style sheets. No colour of
text or ground is set: cards stand on light and on dark.
"""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deepstart.language import _, language
from deepstart.notebook.shown_arrays import ArrayDiff, array_diff_caption, array_diff_rows
from deepstart.notebook.statuses import OPEN, StatusStyle, status_styles

_HTML_LANGUAGE = {"en": "en", "zh": "zh-CN"}

_FRAME = (
    "max-width: 46rem; padding: .5rem 1rem; margin: .25rem 0; line-height: 1.5;"
    " overflow-wrap: anywhere; border: 1px solid #8886; border-radius: .4rem;"
    " border-left: .4rem solid {color}"
)
_BOX = "margin: .5rem 0; padding: .5rem .75rem; border-radius: .4rem; background: #8882"
_CODE = (
    "margin: .25rem 0; padding: .5rem .75rem; border-radius: .4rem; background: #8882;"
    " overflow-x: auto; white-space: pre; overflow-wrap: normal"
)
# For screen readers alone.
_UNSEEN = (
    "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);"
    " white-space: nowrap"
)


NOTE = "note"  # of a card that judges nothing


def _style(status: str) -> StatusStyle:
    return StatusStyle("→", "", OPEN) if status == NOTE else status_styles()[status]


@dataclass(frozen=True)
class CheckLine:
    """How one check went, as a card tells it.

    title: what people call the check. status: one of `status_styles`. problem: what is wrong; with
    it come, as far as they are known, place: the reader's own line in which it happened; advice:
    what to think about; call: code that shows it; array_diff: values beside those expected; code:
    the check's.
    """

    title: str
    status: str
    problem: str = ""
    place: str = ""
    advice: str = ""
    call: str = ""
    array_diff: ArrayDiff | None = None
    code: str = ""


@dataclass(frozen=True)
class Card:
    """What a notebook shows of a question, or of what was asked instead.

    heading: its first line, behind the sign of `status`, one of `status_styles` or NOTE. score:
    points, in words. likely: sentences on known mistakes. checks: in order. notes: sentences below.
    code: at the end.
    """

    heading: str
    status: str
    score: str = ""
    likely: tuple[str, ...] = ()
    checks: tuple[CheckLine, ...] = ()
    notes: tuple[str, ...] = ()
    code: str = ""

    def __repr__(self) -> str:
        return "\n".join(self._text())

    def _repr_html_(self) -> str:
        """Return the card for notebooks, light or dark."""
        return "".join(self._html())

    # -- as text -----------------------------------------------------------------------------------

    def _text(self) -> Iterator[str]:
        yield f"{_style(self.status).sign} {self.heading}"
        if self.score:
            yield f"  {self.score}"
        for sentence in self.likely:
            yield "  " + _("A likely reason:") + f"{_gap()}{sentence}"
        for check in self.checks:
            yield f"  {status_styles()[check.status].label} · {check.title}"
            yield from (f"      {line}" for line in _details_as_text(check))
        yield from (f"  {note}" for note in self.notes)
        yield from self.code.splitlines()

    # -- as HTML -----------------------------------------------------------------------------------

    def _html(self) -> Iterator[str]:
        style = _style(self.status)
        yield (
            f'<div role="group" lang="{_HTML_LANGUAGE[language()]}"'
            f' aria-label="{html.escape(self.heading.replace("`", ""))}"'
            f' style="{_FRAME.format(color=style.color)}">'
        )
        yield f'<div><span aria-hidden="true">{style.sign}</span> '
        yield f"<strong>{prose(self.heading)}</strong>"
        yield f" · {prose(self.score)}</div>" if self.score else "</div>"
        for sentence in self.likely:
            reason = _("A likely reason:")
            yield f'<div style="{_BOX}"><strong>{reason}</strong>{_gap()}{prose(sentence)}</div>'
        for check in self.checks:
            if check.problem:
                yield from _details_as_html(check)
        yield from _others(self.checks)
        yield from (f"<div>{prose(note)}</div>" for note in self.notes)
        if self.code:
            yield _code(self.code, self.heading.replace("`", ""))
        yield "</div>"


def _gap() -> str:
    """Return what stands behind a colon: Chinese colons bring their own room."""
    return "" if language() == "zh" else " "


def prose(text: str) -> str:
    """Return a sentence as HTML: what stands between backticks is code, all else is text."""
    parts = html.escape(text).split("`")
    if len(parts) % 2 == 0:  # a backtick of the reader's own
        return html.escape(text).replace("\n", "<br>")
    return "".join(
        f"<code>{part}</code>" if number % 2 else part.replace("\n", "<br>")
        for number, part in enumerate(parts)
    )


def _details_as_text(check: CheckLine) -> Iterator[str]:
    yield from check.problem.splitlines()
    if check.place:
        yield check.place
    if check.advice:
        yield _("To think about:") + f"{_gap()}{check.advice}"
    if check.call:
        yield _("The call:") + f"{_gap()}{check.call}"


def _details_as_html(check: CheckLine) -> Iterator[str]:
    style = status_styles()[check.status]
    yield f'<div style="margin: .5rem 0"><span aria-hidden="true">{style.sign}</span> '
    yield f'<span style="{_UNSEEN}">{html.escape(style.word)}: </span>{html.escape(check.title)}'
    yield f'<div style="margin-left: 1.25rem"><div><strong>{prose(check.problem)}</strong></div>'
    if check.place:
        yield f"<div>{prose(check.place)}</div>"
    if check.advice:
        yield (
            "<div><strong>" + _("To think about:") + f"</strong>{_gap()}{prose(check.advice)}</div>"
        )
    if check.call:
        yield _code(check.call, _("The call, to try in a cell of your own"))
    if check.array_diff:
        yield from _grid(check.array_diff)
    if check.code:
        label = _("What this check does")
        yield f"<details><summary>{label}</summary>{_code(check.code, label)}</details>"
    yield "</div></div>"


def _code(source: str, label: str) -> str:
    """Return code in a box that scrolls, by keyboard as well."""
    return (
        f'<pre tabindex="0" role="group" aria-label="{html.escape(label)}" style="{_CODE}">'
        f"<code>{html.escape(source)}</code></pre>"
    )


def _grid(diff: ArrayDiff) -> Iterator[str]:
    """Yield the reader's values, and below each wrong one what was expected."""
    color = status_styles()["failed"].color
    caption = array_diff_caption(diff)
    yield f'<div style="margin: .5rem 0">{prose(caption)}</div>'
    yield f'<div tabindex="0" role="group" aria-label="{html.escape(caption.replace("`", ""))}"'
    yield ' style="overflow-x: auto; margin: .5rem 0"><table style="border-collapse: collapse;'
    yield ' margin: 0"><thead><tr>'
    if len(diff.shape) > 1:
        yield "<td></td>"
    yield from (f'<th scope="col">[{diff.column + i}]</th>' for i in range(len(diff.got[0])))
    yield "</tr></thead><tbody>"
    for name, cells in array_diff_rows(diff):
        yield "<tr>" + (f'<th scope="row">{name}</th>' if name else "")
        for own, right, is_wrong in cells:
            outline = f"; outline: 2px solid {color}; outline-offset: -3px" if is_wrong else ""
            yield f'<td style="text-align: right; border: 1px solid #8886{outline}">'
            yield html.escape(own)
            if is_wrong:
                yield f'<br><span style="{_UNSEEN}">' + _("expected") + " </span>"
                yield f'<span aria-hidden="true">→ </span>{html.escape(right)}'
            yield "</td>"
        yield "</tr>"
    yield "</tbody></table></div>"


def _others(checks: Iterable[CheckLine]) -> Iterator[str]:
    """Yield one line for each status of the checks of which there is nothing more to say."""
    plain = [check for check in checks if not check.problem]
    for status, style in status_styles().items():
        names = [html.escape(check.title) for check in plain if check.status == status]
        if names:
            yield f"<div>{style.heading}{_gap()}" + _(", ").join(names) + "</div>"
