"""What suites say of an answer: the words that checks are written in, and how they compare."""

from deepstart.checks.expectations import (
    expect,
    expect_no_warnings,
    expect_not_called,
    expect_object,
    expect_pure,
    expect_raises,
    expect_shape,
    expect_signature,
    expect_that,
    spread,
)

__all__ = [
    "expect",
    "expect_no_warnings",
    "expect_not_called",
    "expect_object",
    "expect_pure",
    "expect_raises",
    "expect_shape",
    "expect_signature",
    "expect_that",
    "spread",
]
