"""The page for authors is true: its example is a pack, and it names every code there is."""

import ast
import inspect
import re
import textwrap
from pathlib import Path

from desktop_app.building import ROOT
from desktop_app.core.packs.advice import advice
from desktop_app.core.packs.build import compile_pack
from desktop_app.core.packs.check import check
from desktop_app.core.packs.findings import explain
from desktop_app.core.packs.reader import parse_pack
from desktop_app.core.packs.source import read_source

PAGE = (ROOT / "resources" / "packs" / "README.md").read_text(encoding="utf-8")


def test_the_example_is_a_pack_without_a_finding(tmp_path: Path) -> None:
    files = re.findall(r"^\*\*`(\S+)`\*\*\n\n```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    source = read_source(tmp_path)
    assert source.pack is not None
    assert check(source, source.pack.date) == []
    pack = parse_pack(Path("exemple.fanal"), compile_pack(source))
    assert [entry.id for entry in pack.entries] == ["aide", "contact"]


def test_every_code_is_in_both_tables() -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(explain)))
    (table,) = (node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    codes = {str(ast.literal_eval(key)) for key in table.keys if key is not None}
    for part in PAGE.split("\n# Writing a pack\n"):
        rows = re.findall(r"^\| `([\w-]+)` \| (?:erreur|avert\.|error|warning) \|", part, re.M)
        assert sorted(rows) == sorted(codes | set(advice(str)))
