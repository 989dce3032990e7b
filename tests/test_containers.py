"""The prepared image in a real Docker engine: a real `otter grade`, and Gradescope's layout.

Marked `containers`: `make test-containers`. Where no engine runs, root gets one: Debian's, started
and stopped here, with an image of Debian as base and packages that the host has downloaded.
"""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from deepstart.sandbox import isolation
from tests.door_classes import LOSSES, answered, built, notebook, written

pytestmark = [
    pytest.mark.containers,
    pytest.mark.skipif(bool(isolation.missing_layers()), reason="student code cannot be confined"),
]

ROOT = Path(__file__).parents[1]
IMAGE = "deepstart-grader"
NEEDED = ["docker.io", "mmdebstrap"]
IN_BASE = ["python3", "python3-venv", "ca-certificates", "curl", "dos2unix", "jq", "unzip", "wget"]
PACKAGES = ["otter-grader", "ipykernel", "scikit-learn", "tensorflow-cpu", "setuptools", "wheel"]

Environment = dict[str, str]
Scores = dict[str, dict[str, float]]


def autograder() -> Path:
    """Return Otter's zip, built as the sources are."""
    return built() / "solutions" / "otter" / f"{LOSSES}.zip"


def run(*command: object, env: Environment, cwd: Path = ROOT, seconds: float = 900) -> str:
    """Run a command; return what it printed, and fail with it where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        timeout=seconds,
    )  # fmt: skip
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-4000:]}"
    return done.stdout


def answers(env: Environment) -> bool:
    try:
        return subprocess.run(["docker", "info"], env=env, capture_output=True).returncode == 0
    except OSError:
        return False


# -- an engine and the image -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Environment, bool]]:
    """The environment in which `docker` reaches an engine, and whether it is one of our own."""
    env = dict(os.environ)
    if answers(env):
        yield env, False
        return
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        pytest.skip("no Docker engine runs here, and only root of a Debian can start one")
    if not all(map(shutil.which, ("dockerd", "mmdebstrap"))):
        run("apt-get", "update", "-qq", env=env)
        run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *NEEDED, env=env)
    # The path of a socket has to be short, so this is not below pytest's folders.
    with tempfile.TemporaryDirectory(prefix="ds-docker-", ignore_cleanup_errors=True) as name:
        place = Path(name)
        plugins = place / "config" / "cli-plugins"
        plugins.mkdir(parents=True)
        shutil.copy(ROOT / "tests" / "docker-buildx", plugins / "docker-buildx")
        env |= {
            "DOCKER_HOST": f"unix://{place}/socket",
            "DOCKER_CONFIG": str(place / "config"),
            "PATH": f"/usr/sbin:/usr/bin:{env['PATH']}",  # Debian's docker, for Debian's engine
        }
        with open(place / "log", "wb") as log:
            daemon = subprocess.Popen(
                ["dockerd", "--data-root", place / "data", "--exec-root", place / "exec",
                 "--pidfile", place / "pid", "-H", env["DOCKER_HOST"],
                 "--iptables=false", "--bridge=none"],
                stdout=log, stderr=log, env=env,
            )  # fmt: skip
        try:
            give_up = time.monotonic() + 60
            while not answers(env):
                told = (place / "log").read_text("utf-8", "replace")
                if daemon.poll() is not None or time.monotonic() > give_up:
                    pytest.skip(f"this machine cannot run a Docker engine: {told[-400:]}")
                time.sleep(0.5)
            yield env, True
        finally:
            daemon.terminate()
            daemon.wait(60)
            for line in Path("/proc/mounts").read_text().splitlines():
                if line.split()[1].startswith(name):
                    subprocess.run(["umount", "-l", line.split()[1]], check=False)


@pytest.fixture(scope="module")
def image(engine: tuple[Environment, bool], pytestconfig: pytest.Config) -> Environment:
    """Build the image as an instructor does; return the environment of its engine."""
    env, our_own = engine
    base = []
    if our_own:
        archive = debian_with_packages(pytestconfig.cache.mkdir("containers"), env)
        run("docker", "import", archive, "deepstart-test-base", env=env)
        base = ["BASE=deepstart-test-base"]
    run("make", "image", *base, env=env)
    return env


def debian_with_packages(cache: Path, env: Environment) -> Path:
    """Return an archive of a small Debian, in which pip finds what the image needs without a net.

    It is made once for each state of the versions, and takes minutes.
    """
    if sys.version_info[:2] != (3, 11):
        pytest.skip("the packages for Debian's Python 3.11 can only be fetched with a Python 3.11")
    versions = ROOT / "requirements" / "dev.txt"
    state = hashlib.sha256(versions.read_bytes() + repr((IN_BASE, PACKAGES)).encode())
    archive = cache / f"debian-{state.hexdigest()[:16]}.tar"
    if archive.exists():
        return archive
    with tempfile.TemporaryDirectory() as name:
        unfinished, wheels = Path(name) / "debian.tar", Path(name) / "wheels"
        run(
            *("mmdebstrap", "--variant=minbase", f"--include={','.join(IN_BASE)}"),
            *("bookworm", unfinished),
            env=env,
        )
        core = ROOT / "requirements" / "run.txt"
        run(
            *(sys.executable, "-m", "pip", "wheel", "-q", "-w", wheels, "-c", versions),
            *("-r", core, *PACKAGES),
            env=env,
        )
        pip = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", wheels)
        run(*pip, *only_for_debian(versions), env=env)
        with tarfile.open(unfinished, "a") as tar:
            tar.add(wheels, "var/wheels")
            settings = b"[global]\nno-index = true\nfind-links = /var/wheels\n"
            entry = tarfile.TarInfo("etc/pip.conf")
            entry.size, entry.mode = len(settings), 0o644
            tar.addfile(entry, io.BytesIO(settings))
        for old in cache.glob("debian-*.tar"):
            old.unlink()
        shutil.move(unfinished, archive)
    return archive


def only_for_debian(versions: Path) -> list[str]:
    """Return what Debian's Python takes in other versions than the one that runs this."""
    debian = {"python_full_version": "3.11.2"}
    lines = versions.read_text("utf-8").splitlines()
    pinned = [Requirement(line) for line in lines if line[:1].isalpha()]
    return [
        f"{package.name}{package.specifier}"
        for package in pinned
        if package.marker and package.marker.evaluate(debian) and not package.marker.evaluate()
    ]


# -- a class ---------------------------------------------------------------------------------------

HALF = "def mse(y_true, y_pred):\n    return float(((y_true - y_pred) ** 2).mean() / 2)"
HANGS = "def mse(y_true, y_pred):\n    while True:\n        pass"
FORGED = """
class Right(float):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __sub__ = __rsub__ = lambda self, other: 0.0


def mse(y_true, y_pred):
    return Right(1)


import pathlib
for place in ("/autograder/results/results.json", "/autograder/results/results.pkl"):
    try:
        pathlib.Path(place).write_text('{"tests": [], "score": 100}')
    except OSError as error:
        print(error)
"""
WHO = """
import os
def mse(y_true, y_pred):
    first = os.getuid()
    try:
        os.setuid(0)
        open("/autograder/results/results.json", "w")
    except OSError:
        pass
    raise ValueError(f"user {first}, then {os.getuid()}")
"""


def hand_in_a_class(folder: Path) -> Path:
    """Write submissions: right, wrong, empty, Chinese, hanging, hostile, curious."""
    written(folder / "right.ipynb", notebook())
    written(folder / "chinese.ipynb", notebook(lang="zh"))
    written(folder / "half.ipynb", answered({"mse": HALF}))
    written(folder / "empty.ipynb", notebook(solved=False))
    written(folder / "hangs.ipynb", answered({"mse": HANGS}))
    written(folder / "hostile.ipynb", answered({"mse": FORGED}, solved=False))
    written(folder / "curious.ipynb", answered({"mse": WHO}))
    return folder


def scores_of_the_judge(submissions: Path, out: Path) -> Scores:
    printed = run(
        *(sys.executable, "-m", "deepstart", "grade", LOSSES, submissions, "-o", out, "--json"),
        env=dict(os.environ),
    )
    results = [json.loads(line) for line in printed.splitlines() if line.startswith("{")]
    return {r["submission"]: {q["id"]: q["score"] for q in r["questions"]} for r in results}


@pytest.fixture(scope="module")
def graded(image: Environment, tmp_path_factory: pytest.TempPathFactory) -> tuple[Scores, Scores]:
    """The scores of `otter grade`, and those of the judge without a container."""
    folder = tmp_path_factory.mktemp("class")
    submissions = hand_in_a_class(folder / "submissions")
    (folder / "out").mkdir()
    run(
        *(Path(sys.executable).parent / "otter", "grade", "-n", "losses", "-a", autograder(), "-v"),
        *("--image", IMAGE, "--containers", "2", "--no-network", "--summaries"),
        *("-o", folder / "out", submissions),
        env=image,
        cwd=folder,
    )
    with open(folder / "out" / "final_grades.csv", encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    questions = [q for q in next(iter(rows.values())) if q in QUESTIONS]
    otter = {
        name: {q: float(row[q]) for q in questions}
        for name, row in rows.items()
        if name.endswith(".ipynb")
    }
    assert all(rows[name]["grading_status"] == "Completed" for name in otter), rows
    return otter, scores_of_the_judge(submissions, folder / "judged")


QUESTIONS = ("mse", "bce", "one_hot", "cce", "cce_from_logits", "accuracy")


def test_otter_grade_gives_the_scores_of_the_judge(graded: tuple[Scores, Scores]) -> None:
    """Without a network, so nothing was installed or fetched while it graded."""
    otter, judge = graded
    assert len(otter) == len(judge) == 7
    for name, scores in judge.items():
        assert otter[name] == pytest.approx(scores, abs=1e-3), name
    assert sum(otter["right.ipynb"].values()) == 12
    assert otter["hangs.ipynb"]["mse"] == 0
    assert sum(otter["hangs.ipynb"].values()) == 10
    assert set(otter["hostile.ipynb"].values()) == {0.0}


def test_gradescope_runs_the_same_image(image: Environment, tmp_path: Path) -> None:
    """Gradescope unpacks the zip to /autograder/source and calls run_autograder for a submission.

    It does so as root; the student's code is asked who it is.
    """
    submission = written(tmp_path / "submission" / "who.ipynb", answered({"mse": WHO})).parent
    source, results = tmp_path / "source", tmp_path / "results"
    source.mkdir()
    results.mkdir()
    shutil.unpack_archive(autograder(), source)
    metadata = tmp_path / "submission_metadata.json"
    metadata.write_text("{}", "utf-8")
    mounts = [
        part
        for place in (source, submission, results, metadata)
        for part in ("-v", f"{place}:/autograder/{place.name}")
    ]
    run(
        *("docker", "run", "--rm", "--network", "none", *mounts, IMAGE),
        *("bash", "/autograder/source/run_autograder"),
        env=image,
    )
    document = json.loads((results / "results.json").read_text("utf-8"))
    earned = {t["name"]: t["score"] for t in document["tests"] if t["name"] in QUESTIONS}
    judged = scores_of_the_judge(submission, tmp_path / "judged")["who.ipynb"]
    assert earned == pytest.approx(judged, abs=1e-3)
    assert sum(earned.values()) == 10
    told = " ".join(t.get("output") or "" for t in document["tests"])
    assert "All test" not in told
    (users, *_others) = re.findall(r"user (\d+), then (\d+)", told)
    assert "0" not in users


def test_doctor_in_the_container(image: Environment) -> None:
    doctor = ("/opt/deepstart-grader/bin/deepstart", "doctor")
    told = run("docker", "run", "--rm", "--network", "none", IMAGE, *doctor, env=image)
    assert "process+rlimits+landlock+seccomp" in told
