"""A person of one's own company in a form (申请人、负责人); this module alone knows that block."""

from __future__ import annotations

from pydantic import Field

from generator.fields.base import Block
from generator.fields.identifiers import Email, Phone
from generator.fields.scalars import Line


class Person(Block):
    """Who applies, leads or reports."""

    name: Line = Field(title="姓名", description="本单位人员姓名。", examples=["周砚秋"])
    title: Line | None = Field(
        default=None, title="职务", description="职务。", examples=["客户经理"]
    )
    department: Line | None = Field(
        default=None, title="部门", description="所在部门。", examples=["大客户部"]
    )
    phone: Phone | None = Field(
        default=None, title="电话", description="办公电话。", examples=["0571-8600 1236"]
    )
    email: Email | None = Field(
        default=None, title="电子邮箱", description="工作邮箱。", examples=["zhou@example.com"]
    )

    @property
    def with_title(self) -> str:
        """Name and title, as 周砚秋（客户经理）."""
        return f"{self.name}（{self.title}）" if self.title else self.name
