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
# Wraps, between words: all is seen on a phone, and nobody has to scroll by keyboard.
_CODE = _BOX + "; white-space: pre-wrap; word-break: normal; overflow-wrap: break-word"
_INSIDE = (
    "background: none; padding: 0; white-space: inherit; word-break: inherit;"
    " overflow-wrap: inherit"
)
_CELL = "padding: .25rem .45rem; white-space: nowrap; text-align: {align}; border: 1px solid #8886"
_WRONG = "; background: {color}2e; outline: 2px solid {color}; outline-offset: -2px"
# For screen readers alone.
_UNSEEN = (
    "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);"
    " white-space: nowrap"
)


NOTE = "note"  # of a card that judges nothing
_BLUE = "#2f81f7"  # its colour, seen well on white and on black


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
        color = _BLUE if self.status == NOTE else style.color
        yield (
            f'<div role="group" lang="{_HTML_LANGUAGE[language()]}"'
            f' aria-label="{html.escape(self.heading.replace("`", ""))}"'
            f' style="{_FRAME.format(color=color)}">'
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
    status = html.escape(style.word) + _(":") + _gap()
    yield f'<span style="{_UNSEEN}">{status}</span>{html.escape(check.title)}'
    yield f'<div style="margin-left: 1.25rem"><div><strong>{prose(check.problem)}</strong></div>'
    if check.place:
        yield f"<div>{prose(check.place)}</div>"
    if check.advice:
        yield (
            "<div><strong>" + _("To think about:") + f"</strong>{_gap()}{prose(check.advice)}</div>"
        )
    if check.call:
        label = _("The call, to try in a cell of your own")
        yield f"<div>{label}" + _(":") + f"</div>{_code(check.call, label)}"
    if check.array_diff:
        yield from _grid(check.array_diff)
    if check.code:
        label = _("What this check does")
        yield f"<details><summary>{label}</summary>{_code(check.code, label)}</details>"
    yield "</div></div>"


def _code(source: str, label: str) -> str:
    """Return code in a box."""
    return (
        f'<pre role="group" aria-label="{html.escape(label)}" style="{_CODE}">'
        f'<code style="{_INSIDE}">{html.escape(source)}</code></pre>'
    )


def _grid(diff: ArrayDiff) -> Iterator[str]:
    """Yield the reader's values, and below each wrong one what was expected."""
    caption = array_diff_caption(diff)
    label = html.escape(caption.replace("`", ""))
    head = _CELL.format(align="center")
    yield f'<div style="margin: .5rem 0">{prose(caption)}</div>'
    yield f'<div tabindex="0" role="group" aria-label="{label}"'
    yield ' style="overflow-x: auto; margin: .5rem 0">'
    yield '<table style="border-collapse: collapse; margin: 0"><thead><tr>'
    if len(diff.shape) > 1:
        yield "<td></td>"
    yield from (
        f'<th scope="col" style="{head}">[{diff.column + i}]</th>' for i in range(len(diff.got[0]))
    )
    yield "</tr></thead><tbody>"
    for name, cells in array_diff_rows(diff):
        yield '<tr style="background: none">'  # Jupyter's stripes would darken tints
        yield f'<th scope="row" style="{head}">{name}</th>' if name else ""
        yield from (_value(*cell) for cell in cells)
        yield "</tr>"
    yield "</tbody></table></div>"


def _value(own: str, right: str, is_wrong: bool) -> str:
    """Return a cell of the grid."""
    style, text = _CELL.format(align="right"), html.escape(own)
    if is_wrong:
        style += _WRONG.format(color=status_styles()["failed"].color)
        text += f'<br><span style="{_UNSEEN}">' + _("expected") + " </span>"
        text += f'<span aria-hidden="true">→ </span><strong>{html.escape(right)}</strong>'
    return f'<td style="{style}">{text}</td>'


def _others(checks: Iterable[CheckLine]) -> Iterator[str]:
    """Yield one line for each status of the checks of which there is nothing more to say."""
    plain = [check for check in checks if not check.problem]
    for status, style in status_styles().items():
        names = [html.escape(check.title) for check in plain if check.status == status]
        if names:
            yield f"<div>{style.heading}{_gap()}" + _(", ").join(names) + "</div>"
