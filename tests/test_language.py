"""Every sentence of the program is there in both languages."""

import re
import subprocess
import sys

import pytest

from tests import messages

FIELD = re.compile(r"(?<!\{)\{([^{}]*)\}(?!\})")


@pytest.fixture(scope="module")
def catalog():
    return messages.updated()


def test_every_sentence_is_translated(catalog) -> None:
    assert messages.untranslated(catalog) == []


def test_the_compiled_catalog_is_that_of_the_text(catalog) -> None:
    assert messages.PO.read_bytes() == messages.as_po(catalog), "run `make messages`"
    assert messages.MO.read_bytes() == messages.as_mo(catalog), "run `make messages`"


def test_translations_fill_in_the_same_values(catalog) -> None:
    for message in catalog:
        if message.id:
            assert set(FIELD.findall(message.string)) == set(FIELD.findall(message.id)), message.id


@pytest.mark.parametrize(
    ("arguments", "locale", "said"),
    [
        (["--help"], "zh_CN.UTF-8", "构建、检查和评分"),
        (["--help"], "C.UTF-8", "Build, check and grade"),
        (["doctor", "--lang", "zh", "--help"], "C.UTF-8", "以 JSON 输出"),
        (["grade", "no-such", "x", "-o", "x"], "zh_CN.UTF-8", "没有作业 'no-such'"),
        (["grade", "no-such", "x", "-o", "x", "--lang", "en"], "zh_CN.UTF-8", "no assignment"),
    ],
)
def test_the_system_chooses_and_lang_overrides(arguments, locale, said) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "deepstart", *arguments],
        env={"LC_ALL": locale, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        cwd=messages.PROGRAM.parent,
    )
    assert said in run.stdout + run.stderr
