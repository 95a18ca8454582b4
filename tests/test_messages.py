"""The catalogue: nothing stale, nothing without Chinese, every placeholder kept."""

from __future__ import annotations

import ast
import string
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po


def test_catalogue_is_fresh_and_complete(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, root / "tools" / "messages.py", "--check"],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_translations_keep_the_placeholders(root: Path) -> None:
    path = root / "generator" / "locale" / "zh_CN" / "LC_MESSAGES" / "dealdoc.po"
    with path.open("rb") as stream:
        catalogue = read_po(stream)
    for message in catalogue:
        if message.id and "%(" not in message.id:
            assert placeholders(str(message.string)) == placeholders(str(message.id)), message.id


def test_checks_say_everything_in_both_languages(root: Path) -> None:
    for path in sorted((root / "generator" / "checks").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "msg":
                named = {keyword.arg for keyword in node.keywords}
                assert "zh" in named, f"{path.name}:{node.lineno}"


def test_messages_do_not_hide_in_f_strings(root: Path) -> None:
    """The extractor does not look into f-strings before Python 3.12."""
    for path in sorted((root / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                called = {
                    getattr(inner.func, "id", "")
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Call)
                }
                assert "msg" not in called, f"{path.name}:{node.lineno}"


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
