"""The program's parts stand on each other in one direction only."""

from deepstart.grading import digests
from tests import layers


def test_every_part_has_its_layer() -> None:
    placed = [part for row in layers.LAYERS for part in row]
    assert sorted(placed) == sorted({layers.part_of(module) for module in layers.modules()})


def test_imports_go_down() -> None:
    assert layers.against_the_layers(layers.imports()) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert layers.circle(layers.imports()) == []


def test_at_most_six_modules_lie_outside_of_packages() -> None:
    loose = [path.stem for path in layers.PROGRAM.glob("*.py") if not path.stem.startswith("__")]
    assert len(loose) <= 6, loose


def test_a_wrong_import_is_found() -> None:
    graph = layers.imports()
    graph["judge.session"] = {*graph["judge.session"], "judge.scoring", "grading.pool"}
    assert layers.against_the_layers(graph) == [
        "judge.session imports grading.pool, which does not stand below judge"
    ]
    assert {"judge.session", "judge.scoring"} <= set(layers.circle(graph))


def test_parts_that_are_said_to_judge_nothing_are_there() -> None:
    """Else one that was renamed would count among those that decide a result."""
    gone = {name for name in digests._JUDGE_NOTHING if not (layers.PROGRAM / name).exists()}
    assert gone == set()
