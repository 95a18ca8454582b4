"""The HTML report in a real browser: filters, keyboard, print, narrow windows, no request."""

from __future__ import annotations

import base64
import io
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from generator.cli.main import cli
from generator.cli.state import State

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (BROWSER and DRIVER),
        reason="no headless browser is installed (apt: chromium chromium-driver)",
    ),
]

CONTRACT = """采购合同
甲方：杭州江棹仪器有限公司
乙方：宁波岫屿信息设备有限公司
第一条 标的
甲方向乙方采购光谱仪10台，单价50,000.00元，合同总价为500,000.00元（含税），乙方开具增值税专用发票。
第二条 定金
甲方应当自本合同签订之日起5日内向乙方支付合同总价的30%作为定金。
第三条 争议解决
因本合同引起的争议，可以提交宁波仲裁委员会仲裁，也可以向人民法院起诉。
第五条 其他
乙方应当尽快交货。
"""
WAIT = 10


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with errors and warnings."""
    folder = tmp_path_factory.mktemp("report")
    contract = folder / "合同.txt"
    contract.write_text(CONTRACT, encoding="utf-8")
    result = CliRunner().invoke(
        cli, ["check", str(contract), "--format", "html"], obj=State("zh"), standalone_mode=False
    )
    page = folder / "报告.html"
    page.write_text(result.stdout, encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
    driver.set_page_load_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Any, report: Path) -> Any:
    """The report, freshly opened."""
    browser.set_window_size(1400, 900)
    browser.get(report.as_uri())
    return browser


def notes(page: Any, severity: str = "") -> list[Any]:
    """The notes of that severity that one sees."""
    selector = f".note.{severity}" if severity else ".note"
    return [note for note in page.find_elements("css selector", selector) if note.is_displayed()]


def focused(page: Any) -> str:
    return str(page.switch_to.active_element.get_attribute("id"))


def han(text: str) -> str:
    """Its characters without the numbers of notes; the browser's font map has radicals for some."""
    return re.sub(r"[^\u4e00-\u9fff]", "", normalize("NFKC", text).replace("\u2ea0", "民"))


def press(page: Any, keys: str) -> None:
    page.switch_to.active_element.send_keys(keys)


def test_loads_without_a_message_of_the_browser_or_a_request_outside(page: Any) -> None:
    assert page.get_log("browser") == []
    asked = [entry for entry in page.get_log("performance") if "http" in entry["message"]]
    assert not [e for e in asked if '"url":"http' in e["message"]]
    assert page.title


def test_a_severity_hides_its_notes_and_marks(page: Any) -> None:
    errors, warnings = notes(page, "error"), notes(page, "warning")
    assert errors and warnings
    page.find_element("id", "show-warning").click()
    assert notes(page, "warning") == []
    assert len(notes(page, "error")) == len(errors)
    lit = page.find_elements("css selector", "mark.warning:not(.off)")
    assert lit == []
    assert page.find_element("id", "shown").text.startswith(f"{len(notes(page))} / ")


def test_a_rule_can_be_hidden_alone(page: Any) -> None:
    before = len(notes(page))
    page.find_element("css selector", "#rules summary").click()
    page.find_element("id", "rule-0").click()
    assert 0 < len(notes(page)) < before
    page.find_element("id", "no-rules").click()
    assert notes(page) == []
    page.find_element("id", "all-rules").click()
    assert len(notes(page)) == before


def test_the_keyboard_walks_from_note_to_note(page: Any) -> None:
    seen = notes(page)
    press(page, "j")
    assert focused(page) == seen[0].get_attribute("id")
    press(page, "j")
    assert focused(page) == seen[1].get_attribute("id")
    press(page, "k")
    assert focused(page) == seen[0].get_attribute("id")
    press(page, "k")
    assert focused(page) == seen[-1].get_attribute("id")


def test_a_digit_switches_a_severity(page: Any) -> None:
    before = len(notes(page))
    press(page, "1")
    assert notes(page, "error") == []
    press(page, "1")
    assert len(notes(page)) == before


def test_a_mark_leads_to_its_note(page: Any) -> None:
    mark = page.find_element("css selector", "mark[data-notes]")
    mark.click()
    assert focused(page) in {f"f{number}" for number in mark.get_attribute("data-notes").split()}


@pytest.mark.parametrize("width", [1400, 800, 520])
def test_nothing_is_wider_than_the_window(page: Any, width: int) -> None:
    page.set_window_size(width, 900)
    wide = page.execute_script(
        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert wide <= 0


def test_notes_stand_beside_the_text_and_do_not_overlap(page: Any) -> None:
    boxes = sorted((note.rect for note in notes(page)), key=lambda box: (box["y"], box["x"]))
    column = [box for box in boxes if box["x"] > 700]
    assert len(column) >= 2
    for above, below in pairwise(column):
        assert above["y"] + above["height"] <= below["y"] + 1


def test_print_has_the_whole_text_and_no_controls(page: Any) -> None:
    page.find_element("id", "show-warning").click()  # what is hidden is not printed either
    printed = page.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    reader = PdfReader(io.BytesIO(base64.b64decode(printed["data"])))
    text = "".join(sheet.extract_text() for sheet in reader.pages)
    together = han(text)
    for line in CONTRACT.split():
        assert han(line) in together
    assert "deposit-over-20-percent" in text
    assert "vague-time" not in text
    assert "下一" not in together
    box = reader.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (595, 842)
