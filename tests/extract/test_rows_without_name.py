"""A table of posts that became lines, of which one row lost the post's name."""

from __future__ import annotations

from jdparse.batch.single import parse

_LINES = """\
岗位职责与任职条件一览表
序号
岗位
主要职责
任职条件
一、管理岗位
1
场长
全面负责养殖场的生产与防疫，落实各级责任。
畜牧专业本科，五年以上管场经验
二、技术岗位
2
配料员
按配方称料，填写批次记录。
畜牧专业大专
三、操作岗位
3
操作清粪机，按时冲洗粪沟。
4
孵化工
控制孵化机的温度，照蛋捡雏。
初中以上
"""


def test_the_other_rows_are_read() -> None:
    records = parse(_LINES).records
    named = {record.title: [item.text for item in record.duties] for record in records}
    assert named["场长"] == ["全面负责养殖场的生产与防疫，落实各级责任。"]
    assert named["孵化工"] == ["控制孵化机的温度，照蛋捡雏。"]
