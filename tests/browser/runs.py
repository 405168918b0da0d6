"""Folders of documents in our own words, for runs whose reports are then looked at."""

from __future__ import annotations

from pathlib import Path

SHOP = """收银员岗位职责
所属部门：门店运营部
直接上级：店长
一、岗位职责
1、负责收银台的现金与票据，日清日结。
2、接待顾客的付款咨询，遇有疑问及时
上报店长。3、保持收银台整洁。
二、任职要求：
1、学历：中专以上学历。
2、一年以上收银经验。
"""

OFFICE = """店长岗位职责
所属部门：门店运营部
直接上级：区域经理
直接下级：收银员、理货员
1、对门店的销售和盘点负责。
2、安排班次，考核店员。
3、每周向区域经理汇报经营情况。
4、主持每日晨会。

理货员岗位职责
直接上级：店长
1、及时补货，检查保质期。
2、盘点货架，登记短缺。
"""

STRANGE = """会议室使用登记
甲乙丙丁 42 / 17
x1 y2 z3 || 无 法 归 类 的 一 行
"""

MARKUP = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">"
HOSTILE = f"""{MARKUP}出纳岗位职责
直接上级：{MARKUP}财务经理
1、负责现金收付{MARKUP}，[点这里](javascript:document.title='broken')。
2、登记日记账 <a href="javascript:document.title='broken'">账</a>。
</script><!-- <style>body{{display:none}}</style>
-->{MARKUP}：{MARKUP}
\U0001f600 登记凭证 &lt;b&gt; \u2028 完
"""


def write_documents(folder: Path) -> Path:
    """A run's inputs: posts, one of them twice, a document that nobody understands, and a file that fails."""
    folder.mkdir()
    texts = {"收银员.txt": SHOP, "收银员-副本.txt": SHOP.replace("、", "."), "店长.txt": OFFICE, "登记.txt": STRANGE}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "坏.txt").write_bytes(bytes(range(256)) * 4)
    return folder


def write_hostile(folder: Path) -> Path:
    """Inputs whose texts, titles, labels and names are markup that would do something if it were taken for that."""
    folder.mkdir()
    (folder / "<img src=x onerror=alert(1)>.txt").write_text(HOSTILE, encoding="utf-8")
    (folder / "javascript:alert(1);'\"&.txt").write_text(HOSTILE.replace("出纳", "会计"), encoding="utf-8")
    return folder


def write_many(folder: Path, documents: int) -> Path:
    """So many documents of a post each, no two alike."""
    folder.mkdir()
    for number in range(documents):
        text = f"第{number}车间主任岗位职责\n1、负责第{number}号设备的点检。\n2、记录第{number}班的产量。\n"
        (folder / f"post-{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def long_text(posts: int) -> str:
    """One document with so many posts."""
    return "\n".join(
        f"{number}号仓库保管员岗位职责\n"
        + "".join(f"{at}、负责第{number * 10 + at}区的收发与盘点。\n" for at in range(1, 9))
        for number in range(1, posts + 1)
    )
