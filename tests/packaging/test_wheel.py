"""The wheel alone, in a clean environment, from another directory: it must render."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, root],
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_carries_what_it_needs_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "generator/_bundled/templates/supply-agreement/document.yaml",
        "generator/_bundled/templates/supply-agreement/template.docx",
        "generator/_bundled/schemas/supply-agreement.json",
        "generator/locale/zh_CN/LC_MESSAGES/dealdoc.mo",
        "generator/py.typed",
        "generator/report/page.html.j2",
        "generator/checks/rules/unilateral-power.yaml",
        "generator/_bundled/schemas/rule.json",
    ):
        assert needed in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.split("/")[0] in {"tests", "tools", "bench"}]


def test_wheel_renders_in_a_clean_environment(wheel: Path, root: Path, tmp_path: Path) -> None:
    home = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    environ = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    installed = subprocess.run(
        [
            scripts / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet",
            "--constraint", root / "constraints.txt", wheel,
        ],
        capture_output=True, text=True, env=environ, check=False,
    )  # fmt: skip
    if installed.returncode and "No matching distribution" in installed.stderr:
        pytest.skip("no package index can be reached from here to install the dependencies")
    assert installed.returncode == 0, installed.stderr
    deal = tmp_path / "交易.yaml"
    deal.write_bytes((root / "samples" / "supply" / "full.yaml").read_bytes())
    done = subprocess.run(
        [scripts / "dealdoc", "render", deal.name, "-o", "成品"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", env=environ, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(path.suffix for path in (tmp_path / "成品").iterdir()) == [".docx", ".pdf"]
