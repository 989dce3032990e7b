"""How a page is made of one of the templates: one HTML file that loads nothing from outside."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup, escape

from deepstart.course import Assignment
from deepstart.language import language
from deepstart.notebook.statuses import points, status_styles

# What steers a terminal, or turns text around so that it reads as something else.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_HTML_LANGUAGE = {"en": "en", "zh": "zh-CN"}


def page(template: str, title: str, words: dict[str, str], **values: Any) -> Iterator[str]:
    """Yield a page of one of the templates, in parts: the page of a large class is large.

    `words`: the page's own sentences. `script`, if there is one, is the only one that may run.
    """
    script = values.get("script", "")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    allowed = f"script-src 'sha256-{digest}'" if script else "script-src 'none'"
    return (
        templates()
        .get_template(template)
        .generate(
            title=title,
            words=words,
            statuses=status_styles(),
            lang=_HTML_LANGUAGE[language()],
            style=Markup(asset("page.css")),
            policy=f"default-src 'none'; style-src 'unsafe-inline'; {allowed}",
            **values,
        )
    )


def title_of(assignment: Assignment) -> str:
    """Return an assignment's number and title in the language in use."""
    return f"{assignment.id} · {assignment.title[language()]}"


@cache
def asset(name: str) -> str:
    """Return the text of a file that lies beside the templates."""
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def templates() -> jinja2.Environment:
    """Return the templates, in which `points` and `prose` are filters."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("deepstart.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        finalize=_unsteered,
    )
    environment.filters["points"] = points
    environment.filters["prose"] = _prose
    return environment


def _unsteered(value: object) -> object:
    """Return a value that is about to be written into a page, without steering characters."""
    if not isinstance(value, str) or value.isprintable():  # most: it is quicker than looking
        return value
    if isinstance(value, Markup):
        return Markup(_STEERING.sub("\N{REPLACEMENT CHARACTER}", value))
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", value)


def _prose(text: str) -> Markup:
    """Return a message as HTML: what stands between backticks is code, all else is text."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick of the student's own
        return escape(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )
