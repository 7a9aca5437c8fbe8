"""What the house style promises and nothing else would keep: sizes, directions, cycles, documentation."""

import ast
import inspect
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from pathlib import Path

import grimp
import pytest

from onrecord import errors

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "src" / "onrecord"
SOURCES = sorted(PACKAGE.rglob("*.py"))
PYTHON = sorted(
    path for folder in ("src", "tests", "bench", "eval", "samples", "docs") for path in (PROJECT / folder).rglob("*.py")
)

LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FILE = 600
LINES_OF_A_FUNCTION = 30
NINETEEN_OF_TWENTY = 0.95


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def lines_with_code(source: str) -> set[int]:
    """Numbers of the lines that hold more than comments and white space."""
    layout = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in layout:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef, code: set[int]) -> int:
    """Lines of code from ``def`` to the end, without the docstring."""
    own = set(range(function.lineno, (function.end_lineno or function.lineno) + 1)) & code
    if ast.get_docstring(function) is not None:
        own -= set(range(function.body[0].lineno, (function.body[0].end_lineno or 0) + 1))
    return len(own)


def is_public(name: str) -> bool:
    return not name.startswith("_")


def named_with_size(sizes: dict[str, int], limit: int) -> str:
    over = sorted(((size, name) for name, size in sizes.items() if size > limit), reverse=True)
    return ", ".join(f"{name} has {size}" for size, name in over)


def test_nineteen_files_of_twenty_have_at_most_400_lines_and_none_more_than_600():
    sizes = {str(path.relative_to(PROJECT)): len(path.read_text(encoding="utf-8").splitlines()) for path in PYTHON}
    small = [size for size in sizes.values() if size <= LINES_OF_A_FILE]
    assert len(small) >= NINETEEN_OF_TWENTY * len(sizes), named_with_size(sizes, LINES_OF_A_FILE)
    assert max(sizes.values()) <= MOST_LINES_OF_A_FILE, named_with_size(sizes, MOST_LINES_OF_A_FILE)


def test_nineteen_functions_of_twenty_have_at_most_30_lines_of_code():
    sizes = {}
    for path in SOURCES:
        code = lines_with_code(path.read_text(encoding="utf-8"))
        for function in functions(path):
            sizes[f"{path.relative_to(PACKAGE)}:{function.name}:{function.lineno}"] = code_lines(function, code)
    small = [size for size in sizes.values() if size <= LINES_OF_A_FUNCTION]
    assert len(small) >= NINETEEN_OF_TWENTY * len(sizes), named_with_size(sizes, LINES_OF_A_FUNCTION)


def test_public_functions_and_classes_say_what_they_are():
    bare = [
        f"{path.relative_to(PACKAGE)}:{node.name}"
        for path in SOURCES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and is_public(node.name)
        and not ast.get_docstring(node)
    ]
    assert bare == []


def test_every_module_says_what_it_is():
    bare = [
        str(path.relative_to(PACKAGE))
        for path in SOURCES
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert bare == []


def test_everything_is_annotated():
    bare = [
        f"{path.relative_to(PACKAGE)}:{function.name}:{function.lineno}"
        for path in SOURCES
        for function in functions(path)
        if function.returns is None and function.name != "__init__"
    ]
    assert bare == []


def test_no_name_says_nothing():
    assert [path.name for path in SOURCES if re.search(r"util|helper|manager|misc|common", path.stem)] == []


def test_every_exception_from_the_linter_has_its_reason_on_the_line():
    bare = [
        f"{path.relative_to(PROJECT)}:{number}"
        for path in PYTHON
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"#\s*noqa(?!:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*\s+-\s+\S)", line) and path != Path(__file__)
    ]
    assert bare == []


def test_the_imports_of_the_pipeline_point_one_way():
    linter = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert linter.returncode == 0, linter.stdout + linter.stderr


def test_no_module_imports_itself_through_others():
    graph = grimp.build_graph("onrecord", cache_dir=None, exclude_type_checking_imports=True)
    graph.remove_module("onrecord")  # its ``__getattr__`` imports the API on first use, on purpose
    cycles = [
        f"{importer} -> {' -> '.join(chain)}"
        for importer in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(importer))
        if (chain := graph.find_shortest_chain(imported, importer))
    ]
    assert cycles == []


def drawn_tree(docstring: str) -> dict[str, str]:
    """Each class of the drawing with its parent."""
    parents: list[str] = []
    tree: dict[str, str] = {}
    for line in docstring.splitlines():
        match = re.match(r"^([│├└─ ]*)([A-Z]\w+)(?: {2,}|$)", line)
        if match is None:
            continue
        depth = len(match[1]) // 4
        parents[depth:] = [match[2]]
        tree[match[2]] = parents[depth - 1] if depth else "Exception"
    return tree


def test_the_drawn_tree_of_errors_is_the_tree_of_classes():
    classes = {
        name: value.__bases__[0].__name__
        for name, value in inspect.getmembers(errors, inspect.isclass)
        if value.__module__ == errors.__name__
    }
    assert drawn_tree(errors.__doc__ or "") == classes
    assert set(errors.__all__) == set(classes)


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_has_an_exit_code_that_the_documentation_lists(name):
    page = (PROJECT / "docs" / "exit-codes.md").read_text(encoding="utf-8")
    code = getattr(errors, name).exit_code
    row = next(line for line in page.splitlines() if line.startswith(f"| {code} |"))
    assert f"`{name}`" in row


def test_every_dependency_has_its_reason():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [item for group in project["optional-dependencies"].values() for item in group]
    names = {re.split(r"[<>=\[ ]", item)[0] for item in [*project["dependencies"], *extras]} - {"onrecord"}
    note = (PROJECT / "notes" / "002-dependencies.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if f"**{name}**" not in note) == []
