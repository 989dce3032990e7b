"""Small charts as SVG, drawn from numbers alone: no text of a student's is in them.

They take their colours from the page, so that they fit a dark one, and what is told apart by colour
is told apart by its form as well. The width is that of a phone.
"""

from collections.abc import Sequence

from markupsafe import Markup

WIDTH = 340
_TOP, _BOTTOM, _LEFT, _RIGHT = 8, 22, 46, 6


def bars(
    got: Sequence[float], expected: Sequence[float], names: Sequence[str], title: str
) -> Markup:
    """Return a bar chart: for each name what came back, filled, beside what was expected."""
    plot = _Plot([*got, *expected, 0.0], len(names), 150)
    width = min(plot.step * 0.36, 22.0)
    marks = []
    for i, (own, right) in enumerate(zip(got, expected, strict=True)):
        middle = plot.x(i + 0.5)
        marks += [
            _bar("got", middle - width - 0.5, width, plot.y(0), plot.y(own)),
            _bar("expected", middle + 0.5, width, plot.y(0), plot.y(right)),
        ]
    every = max(1, -(-len(names) // max(1, int(WIDTH / (7 * max(map(len, names)) + 6)))))
    marks += [
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            plot.x(i + 0.5), plot.height - 6, name
        )
        for i, name in enumerate(names)
        if i % every == 0
    ]
    return plot.drawn(marks, title)


def lines(got: Sequence[float], expected: Sequence[float], title: str) -> Markup:
    """Return a line chart over the index: what came back solid, what was expected dashed."""
    plot = _Plot([*got, *expected], len(got), 170)
    marks = [_line("expected", plot, expected), _line("got", plot, got)]
    for i, anchor in ((0, "start"), (len(got) - 1, "end")):
        marks.append(
            Markup('<text x="{:.1f}" y="{}" text-anchor="{}">[{}]</text>').format(
                plot.x(i if i == 0 else i + 1), plot.height - 6, anchor, i
            )
        )
    return plot.drawn(marks, title)


def columns(counts: Sequence[int], borders: Sequence[str], title: str) -> Markup:
    """Return a histogram: a column for each count, between two of the borders."""
    plot = _Plot([*counts, 0, 1], len(counts), 170, axis=False)
    marks = []
    for i, count in enumerate(counts):
        left = plot.x(i) + 1
        marks.append(_bar("got", left, plot.step - 2, plot.y(0), plot.y(count)))
        if count:
            marks.append(
                Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="middle">{}</text>').format(
                    plot.x(i + 0.5), plot.y(count) - 3, count
                )
            )
    marks += [
        Markup('<text x="{:.1f}" y="{}" text-anchor="middle">{}</text>').format(
            plot.x(i), plot.height - 6, border
        )
        for i, border in enumerate(borders)
    ]
    return plot.drawn(marks, title)


class _Plot:
    """Where numbers lie on a chart, in the units of its SVG."""

    def __init__(
        self, values: Sequence[float], number: int, height: int, axis: bool = True
    ) -> None:
        self.height = height
        self.axis = axis
        self.low, self.high = min(values), max(values)
        if self.low == self.high:
            self.low, self.high = self.low - 1, self.high + 1
        self.left = _LEFT if axis else 12
        self.top = _TOP if axis else 20
        self.step = (WIDTH - self.left - (_RIGHT if axis else 12)) / number

    def x(self, index: float) -> float:
        return self.left + index * self.step

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.height - _BOTTOM - share * (self.height - _BOTTOM - self.top)

    def drawn(self, marks: Sequence[Markup], title: str) -> Markup:
        frame = Markup('<svg class="chart" role="img" viewBox="0 0 {} {}" aria-label="{}">').format(
            WIDTH, self.height, title
        )
        levels = {self.low, self.high}
        if self.low < 0 < self.high:
            levels.add(0.0)
        if not self.axis:
            levels = {0.0}
        for level in sorted(levels):
            frame += Markup(
                '<line class="axis" x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"/>'
            ).format(self.left, WIDTH - 6, self.y(level), self.y(level))
            if self.axis:
                frame += Markup(
                    '<text x="{:.1f}" y="{:.1f}" text-anchor="end">{:.3g}</text>'
                ).format(self.left - 4, self.y(level) + 4, level)
        return frame + Markup("").join(marks) + Markup("</svg>")


def _bar(kind: str, left: float, width: float, zero: float, end: float) -> Markup:
    return Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, left, min(zero, end), width, max(abs(zero - end), 0.5)
    )


def _line(kind: str, plot: _Plot, values: Sequence[float]) -> Markup:
    points = " ".join(f"{plot.x(i + 0.5):.1f},{plot.y(v):.1f}" for i, v in enumerate(values))
    return Markup('<polyline class="{}" points="{}"/>').format(kind, points)
