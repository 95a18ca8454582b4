"""The rules' documentation in, ``docs/rules/**/*.md`` out: ``python tools/rule_pages.py``.

One page a rule and an index, in English and in Chinese, so that a finding can be looked up without
installing anything. A test fails when a page differs from what its rule says now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.checks import RULES, Rule
from generator.checks.explained import explained
from generator.messages import Language
from generator.policy.settings import described
from generator.report.place import SEVERITIES

FOLDER = Path(__file__).parent.parent / "docs" / "rules"
INDEX = "README.md"
CHINESE = "zh-CN"


def pages(rules: Mapping[str, Rule] = RULES) -> dict[str, str]:
    """Every page by its path within the folder."""
    made = {INDEX: _index(rules), f"{CHINESE}/{INDEX}": _chinese_index(rules)}
    for rule in rules.values():
        made[f"{rule.id}.md"] = _page(rule)
        made[f"{CHINESE}/{rule.id}.md"] = _chinese_page(rule)
    return {name: "\n".join(lines) + "\n" for name, lines in made.items()}


def main() -> None:
    """Write the pages, and remove those of rules that are gone."""
    wanted = pages()
    for path in FOLDER.rglob("*.md"):
        if path.relative_to(FOLDER).as_posix() not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(wanted)} pages in {FOLDER}")


def _index(rules: Mapping[str, Rule]) -> Iterator[str]:
    yield "# Clause checks"
    yield ""
    yield f"[简体中文]({CHINESE}/{INDEX}) · how to run them: [checks](../checks.md)"
    yield ""
    yield "Written by `make docs` from the rules."
    yield ""
    yield "| rule | severity | finds |"
    yield "|---|---|---|"
    yield from _rows(rules, "en")


def _chinese_index(rules: Mapping[str, Rule]) -> Iterator[str]:
    yield "# 条款检查规则"
    yield ""
    yield f"[English](../{INDEX}) · 用法见[条款检查](../../checks.zh-CN.md)"
    yield ""
    yield "本目录由 `make docs` 根据规则生成。"
    yield ""
    yield "| 规则 | 级别 | 检查内容 |"
    yield "|---|---|---|"
    yield from _rows(rules, "zh")


def _rows(rules: Mapping[str, Rule], language: Language) -> Iterator[str]:
    for rule in rules.values():
        severity = SEVERITIES[rule.severity].say(language)
        yield f"| [{rule.id}]({rule.id}.md) | {severity} | {_cell(rule.title.say(language))} |"


def _page(rule: Rule) -> Iterator[str]:
    told = explained(rule)
    yield f"# {rule.id}"
    yield ""
    yield f"[简体中文]({CHINESE}/{rule.id}.md) · [all rules]({INDEX})"
    yield ""
    yield _heading(rule, "en", "in a standard form: ")
    for paragraph in (told.summary, *told.why):
        yield ""
        yield paragraph
    if rule.basis:
        yield ""
        yield f"Basis: {'；'.join(rule.basis)}"
    for heading, texts in (("Finds", told.bad), ("Accepts", told.good)):
        yield ""
        yield f"## {heading}"
        for example in texts:
            yield ""
            yield "```text"
            yield example
            yield "```"
    yield from _settings(rule, "en", "Settings", "| setting | takes | by default | meaning |")


def _chinese_page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.title.say('zh')}"
    yield ""
    yield f"[English](../{rule.id}.md) · [全部规则]({INDEX})"
    yield ""
    yield f"`{rule.id}` · " + _heading(rule, "zh", "格式条款：")
    yield ""
    yield explained(rule).chinese
    if rule.basis:
        yield ""
        yield f"依据：{'；'.join(rule.basis)}"
    yield from _settings(rule, "zh", "参数", "| 参数 | 取值 | 默认值 | 含义 |")


def _heading(rule: Rule, language: Language, raised: str) -> str:
    parts = [f"**{rule.title.say(language)}**", SEVERITIES[rule.severity].say(language)]
    if rule.standard_form:
        parts.append(raised + SEVERITIES[rule.standard_form].say(language))
    return " · ".join(parts)


def _settings(rule: Rule, language: Language, heading: str, head: str) -> Iterator[str]:
    settings = described(rule.settings)
    if not settings:
        return
    yield ""
    yield f"## {heading}"
    yield ""
    yield head
    yield "|---|---|---|---|"
    for one in settings:
        meaning = _cell(one.meaning.say(language))
        takes, default = one.kind.value.say(language), one.shown.say(language)
        yield f"| `{one.name}` | {takes} | {default} | {meaning} |"
    first = settings[0]
    yield ""
    yield "```yaml"
    yield f"checks: {{{rule.id}: {{{first.name}: {first.shown.say('en')}}}}}"
    yield "```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
