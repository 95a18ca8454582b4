"""The rules' docstrings in, ``docs/rules/*.md`` out: ``python tools/rule_pages.py``.

One page a rule and an index, so that a finding can be looked up without installing anything. A test
fails when a page differs from what its rule says now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.checks import RULES, Rule
from generator.checks.explained import explained

FOLDER = Path(__file__).parent.parent / "docs" / "rules"
INDEX = "README.md"


def pages(rules: Mapping[str, Rule] = RULES) -> dict[str, str]:
    """Every page by its file name."""
    made = {f"{rule.id}.md": "\n".join(_page(rule)) + "\n" for rule in rules.values()}
    return {INDEX: "\n".join(_index(rules)) + "\n", **made}


def main() -> None:
    """Write the pages, and remove those of rules that are gone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted) - 1} rules in {FOLDER}")


def _index(rules: Mapping[str, Rule]) -> Iterator[str]:
    yield "# Clause checks 条款检查规则"
    yield ""
    yield "Written by `make docs` from the rules. How to run them: [checks](../checks.md)."
    yield ""
    yield "| rule | severity | finds | 检查内容 |"
    yield "|---|---|---|---|"
    for rule in rules.values():
        en, zh = _cell(rule.title.say("en")), _cell(rule.title.say("zh"))
        yield f"| [{rule.id}]({rule.id}.md) | {rule.severity.value} | {en} | {zh} |"


def _page(rule: Rule) -> Iterator[str]:
    told = explained(rule)
    yield f"# {rule.id}"
    yield ""
    yield f"**{rule.title.say('zh')}** · {rule.title.say('en')} · {rule.severity.value}"
    for paragraph in (told.summary, *told.why):
        yield ""
        yield paragraph
    if rule.basis:
        yield ""
        yield f"Basis 依据: {'；'.join(rule.basis)}"
    for heading, texts in (("Finds 发现问题", told.bad), ("Accepts 不报", told.good)):
        yield ""
        yield f"## {heading}"
        for example in texts:
            yield ""
            yield "```text"
            yield example
            yield "```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
