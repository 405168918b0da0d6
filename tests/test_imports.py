"""The shape of the package: imports point one way, few modules touch the disk, importing costs little."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "jdparse"
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))

ORDER = (
    "model", "rules", "ingest", "structure", "extract", "correct", "labelstudio", "dedupe", "export", "report", "pipeline", "batch",
    "evaluate", "review", "commands", "cli", "__main__",
)  # fmt: skip
"""A package imports only itself and what is on its left."""

ROOMS = {
    "structure": ("text", "tables", "markers", "labels", "mending", "layout", "pieces", "roles"),
    "extract": ("drafts", "filing", "reading", "papers", "records"),
}
"""The rooms of a package that has several; the same holds among them."""

TOUCHES_DISK = {
    "rules/kept.py",  # beside the package's own compiled files
    "rules/rows.py",  # a user's own rules
    "rules/words.py",  # the dictionary of a package that need not be imported
    "ingest/inputs.py",  # files, folders, standard input
    "ingest/office.py",  # the copies that LibreOffice works on
    "ingest/office_profile.py",
    "ingest/office_program.py",
    "export/csv_files.py",
    "export/json_array.py",
    "export/jsonl_files.py",
    "export/post_files.py",
    "report/details.py",  # the pages with sources
    "report/store.py",
    "batch/again.py",  # the report of a finished run
    "batch/arrange.py",
    "batch/corrections.py",  # a person's corrections
    "batch/decisions.py",  # a person's decisions on duplicates
    "batch/distinct.py",  # dedup.jsonl
    "batch/finish.py",
    "batch/frames.py",
    "batch/labelstudio.py",  # tasks
    "batch/library.py",  # library.csv
    "batch/lock.py",
    "batch/output.py",
    "batch/placing.py",
    "batch/plan.py",  # how many documents there may be
    "batch/reread.py",  # documents of a finished run
    "batch/run_file.py",  # run.json
    "batch/shelf.py",  # what deduplication compares
    "batch/spool.py",
    "batch/texts.py",
    "batch/task.py",  # size and time of inputs
    "evaluate/gold.py",
    "evaluate/records.py",
    "commands/config.py",  # a file of settings
    "review/work.py",  # the run that is reviewed
    "commands/evaluate.py",  # the page it is asked for
}
"""No other module does (the writers of Parquet and Excel leave it to their libraries)."""

DISK_METHODS = {
    "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rmdir", "unlink", "rename", "touch",
    "iterdir",
    "rglob", "stat",
}  # fmt: skip
DISK_MODULES = {"os", "shutil", "tempfile", "subprocess", "glob"}
HARMLESS = {"cpu_count", "getpid", "getppid", "fsencode", "fsdecode", "which"}

HEAVY = {
    "pandas", "pydantic", "jieba", "lxml", "numpy", "opencc", "jinja2", "rich", "pyarrow", "xlsxwriter", "pypdfium2",
    "click",
}  # fmt: skip


def tree(module: Path) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: relative import"
            yield node.module or ""


def part_of(name: str) -> str:
    """The package or module right under jdparse."""
    return name.split(".")[1] if "." in name else ""


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports_point_one_way(module: Path) -> None:
    own = module.parts[0].removesuffix(".py")
    if own == "__init__":
        return
    assert own in ORDER, f"{own} has no place in the order of packages"
    allowed = set(ORDER[: ORDER.index(own) + 1]) | {""}
    for name in imported(module):
        if name == "jdparse" or name.startswith("jdparse."):
            assert part_of(name) in allowed, f"{module} imports {name}, which stands to the right of it"


@pytest.mark.parametrize(
    "module", [path for path in MODULES if path.parts[0] in ROOMS and len(path.parts) > 2], ids=str
)
def test_imports_among_rooms_point_one_way(module: Path) -> None:
    package, own = module.parts[:2]
    rooms = ROOMS[package]
    assert own in rooms, f"{own} has no place in the order of rooms"
    for name in imported(module):
        parts = name.split(".")
        if parts[:2] == ["jdparse", package]:
            assert parts[2] in rooms[: rooms.index(own) + 1], (
                f"{module} imports {name}, which stands to the right of it"
            )


@pytest.mark.parametrize("package", ROOMS)
def test_every_module_stands_in_a_room(package: str) -> None:
    lone = [
        path for path in MODULES if path.parts[0] == package and len(path.parts) == 2 and path.name != "__init__.py"
    ]
    assert not lone


def disk_calls(module: Path) -> Iterator[str]:
    """Calls that reach the disk; files of the package itself (importlib.resources) do not count."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call) and _reaches_disk(node) and "files(" not in ast.unparse(node):
            yield f"line {node.lineno}: {ast.unparse(node.func)}"


def _reaches_disk(call: ast.Call) -> bool:
    function = call.func
    if isinstance(function, ast.Name):
        return function.id == "open"
    if not isinstance(function, ast.Attribute):
        return False
    if ast.unparse(function.value).partition(".")[0] in DISK_MODULES:
        return function.attr not in HARMLESS
    return function.attr in DISK_METHODS or (function.attr == "open" and _has_mode(call))


def _has_mode(call: ast.Call) -> bool:
    """Whether something is opened the way a path is: path.open("rb")."""
    first = call.args[0] if call.args else None
    return isinstance(first, ast.Constant) and isinstance(first.value, str) and set(first.value) <= set("rwabtx+")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_named_modules_touch_the_disk(module: Path) -> None:
    name = module.as_posix()
    if name not in TOUCHES_DISK:
        assert not list(disk_calls(module)), f"{name} touches the disk"


def test_the_list_of_modules_that_touch_the_disk_is_not_stale() -> None:
    idle = [name for name in TOUCHES_DISK if not list(disk_calls(Path(name)))]
    assert not idle


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


LIGHT = {
    "import jdparse": HEAVY,
    "import jdparse; jdparse.parse('出纳岗位职责\\n1、负责现金收付。')": HEAVY,
    "import jdparse; jdparse.convert": HEAVY - {"pydantic"},
    "import jdparse.cli": HEAVY - {"click"},
}


@pytest.mark.parametrize("code", LIGHT)
def test_importing_is_light(code: str) -> None:
    assert not loaded_by(code) & LIGHT[code]


def test_the_public_names_are_there() -> None:
    import jdparse

    for name in jdparse.__all__:
        assert getattr(jdparse, name) is not None
    assert set(jdparse.__all__) <= set(dir(jdparse))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        jdparse.nothing  # noqa: B018


def test_the_version_is_that_of_the_package() -> None:
    import tomllib

    import jdparse

    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert jdparse.__version__ == project["version"]
