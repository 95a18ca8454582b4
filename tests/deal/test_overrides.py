"""``clauses:`` and ``waive:``: each mistake in its place, none hiding another."""

from collections.abc import Callable

import pytest

Faults = Callable[[str], list[tuple[str, int | None, int | None, str | None]]]

CASES = {
    "clauses: {drop: [notice]}": [("unknown-clause", 18, 18, "clauses.drop[1]")],
    "clauses: {drop: [notices, notices]}": [("clause-twice", 18, 27, "clauses.drop[2]")],
    "clauses: {drop: notices}": [("wrong-shape", 18, 17, "clauses.drop")],
    "clauses: {replace: {xyz: a}}": [("unknown-clause", 18, 26, "clauses.replace.xyz")],
    "clauses: {replace: {notices: ''}}": [("left-blank", 18, 30, "clauses.replace.notices")],
    "clauses: {drop: [notices], replace: {notices: a}}": [
        ("clause-twice", 18, 47, "clauses.replace.notices")
    ],
    "clauses: {replace: [a]}": [("wrong-shape", 18, 20, "clauses.replace")],
    "clauses: {add: [{after: notices, id: subject, title: a, text: b}]}": [
        ("clause-twice", 18, 38, "clauses.add[1].id")
    ],
    "clauses: {add: [{after: nowhere, id: New One, title: a, text: b}]}": [
        ("unknown-clause", 18, 25, "clauses.add[1].after"),
        ("clause-id", 18, 38, "clauses.add[1].id"),
    ],
    "clauses: {add: [{after: notices, id: new, text: b}]}": [
        ("missing-key", 18, 17, "clauses.add[1].title")
    ],
    "clauses: {add: [{after: b, id: a, title: t, text: t}, "
    "{after: a, id: b, title: t, text: t}]}": [("unknown-clause", 18, 25, "clauses.add[1].after")],
    "clauses: {remove: [a]}": [("unknown-key", 18, 11, "clauses.remove")],
    "clauses: [a]": [("wrong-shape", 18, 10, "clauses")],
    "clauses: {drop: [zzz], add: [x], replace: {yyy: a}}": [
        ("unknown-clause", 18, 18, "clauses.drop[1]"),
        ("wrong-shape", 18, 30, "clauses.add[1]"),
        ("unknown-clause", 18, 49, "clauses.replace.yyy"),
    ],
    "waive: [{rule: a, reason: b, by: c, until: 2026-02-30}]": [
        ("date-impossible", 18, 44, "waive[1].until")
    ],
    "waive: [{rule: a, by: c, until: 2026-12-31}]": [("missing-key", 18, 9, "waive[1].reason")],
    "waive: [{rule: a, reason: , by: c, until: 2026-12-31}]": [
        ("left-blank", 18, 27, "waive[1].reason")
    ],
    "waive: [{rule: a, reason: b, by: c, until: 2026-12-31, untill: x}]": [
        ("unknown-key", 18, 56, "waive[1].untill")
    ],
    "waive: {rule: a, reason: b, by: c, until: 2026-12-31}": [("wrong-shape", 18, 8, "waive")],
    "title: [a]": [("scalar", 18, 8, "title")],
}


@pytest.mark.parametrize("line", CASES)
def test_faults(faults: Faults, good: str, line: str) -> None:
    assert faults(f"{good}{line}\n") == CASES[line]
