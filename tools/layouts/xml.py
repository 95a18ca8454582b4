"""Attributes and nesting in, WordprocessingML text out: the little XML that the layouts need."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def w(name: str, /, *children: str, **attributes: object) -> str:
    """One element of WordprocessingML; the attributes are of its namespace too.

    >>> w("pPr", w("jc", val="center"))
    '<w:pPr><w:jc w:val="center"/></w:pPr>'
    """
    head = f"w:{name}" + "".join(
        f" w:{key}={quoteattr(str(value))}" for key, value in attributes.items()
    )
    inner = "".join(children)
    return f"<{head}>{inner}</w:{name}>" if inner else f"<{head}/>"


def part(root: str, *children: str, attributes: str = "") -> bytes:
    """A part whose root element carries the namespaces Word expects."""
    body = "".join(children)
    return (
        f'{DECLARATION}<w:{root} xmlns:w="{W}" xmlns:r="{R}"{attributes}>{body}</w:{root}>'
    ).encode()


def text(content: str) -> str:
    """A ``w:t`` that keeps its spaces."""
    return f'<w:t xml:space="preserve">{escape(content)}</w:t>'


def run(content: str) -> str:
    """A run of text without properties of its own."""
    return w("r", text(content))


def field(code: str, cached: str) -> str:
    """A complex field with the text that shows until Word computes it."""
    return (
        w("r", w("fldChar", fldCharType="begin"))
        + w("r", f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>')
        + w("r", w("fldChar", fldCharType="separate"))
        + run(cached)
        + w("r", w("fldChar", fldCharType="end"))
    )
