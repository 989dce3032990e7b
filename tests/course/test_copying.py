"""Repeating what the public checks say earns at most a tenth of every assignment."""

import pytest

from deepstart.build.suite import read_suite
from tests.course.answers import graded
from tests.course.copying import copies, read_off
from tests.course.reference import course, load
