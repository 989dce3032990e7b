"""What suites say of an answer: the words that checks are written in, and how they compare."""

from deepstart.checks.answers import call_of, class_name
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
from deepstart.checks.proxies import Call, Handle, StudentError
from deepstart.checks.redaction import redacted_error

__all__ = [
    "Call",
    "Handle",
    "StudentError",
    "call_of",
    "class_name",
    "expect",
    "expect_no_warnings",
    "expect_not_called",
    "expect_object",
    "expect_pure",
    "expect_raises",
    "expect_shape",
    "expect_signature",
    "expect_that",
    "redacted_error",
    "spread",
]
