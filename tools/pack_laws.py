"""A list of national laws in, the compact table of their status out.

``python tools/pack_laws.py law_status.tsv generator/checks/data/laws.tsv.gz``: the list has a
header and the columns category, title, published, effective, status, path; its last heading names
the snapshot. The table keeps one line a title: status, date in force of the latest version, title.
"""

from __future__ import annotations

import argparse
import gzip
import io
import re
from pathlib import Path

_CATEGORIES = ("宪法", "法律", "行政法规", "监察法规", "司法解释")
_RANK = ("有效", "尚未生效", "未知", "已修改", "已废止")
_MARK = {"有效": "V", "尚未生效": "N", "未知": "K", "已修改": "K", "已废止": "R"}


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    arguments = parser.parse_args()
    lines = arguments.source.read_text(encoding="utf-8").splitlines()
    snapshot = re.search(r"\((.+), snapshot (\d{4}-\d{2}-\d{2})\)", lines[0])
    if snapshot is None:
        parser.error("the heading names no snapshot")
    best: dict[str, tuple[int, str]] = {}
    for line in lines[1:]:
        category, title, _published, effective, status, *_ = line.split("\t")
        if category not in _CATEGORIES or status not in _RANK or not title:
            continue
        found = (_RANK.index(status), effective)
        known = best.get(title)
        if known is None or found[0] < known[0] or (found[0] == known[0] and found[1] > known[1]):
            best[title] = found
    rows = [f"# {snapshot[1]}\t{snapshot[2]}"]
    rows += [f"{_MARK[_RANK[rank]]}\t{day}\t{title}" for title, (rank, day) in sorted(best.items())]
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as stream:
        stream.write("\n".join(rows).encode())
    arguments.target.write_bytes(packed.getvalue())
    print(f"{len(rows) - 1} titles, {len(packed.getvalue())} bytes")


if __name__ == "__main__":
    main()
