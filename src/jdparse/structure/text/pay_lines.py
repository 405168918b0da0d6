"""A vacancy's pay on a line of its own, without a label: 4500-8000(底薪+提成), 薪资8K-15K, 1.5-2.5万, 200元/天."""

from __future__ import annotations

import re

from jdparse.rules.vacancy_facts import PAY

PAY_LINE = re.compile(
    r"[^\w\s]{0,3}\s?(?:(?:月薪|底薪|薪资|综合)\s?)?(?:[0-9]{4,6}(?:\s?[-~—至]{1,2}\s?[0-9]{4,6})?\s?元?|[0-9]{1,3}(?:\.[0-9])?[kK千]?\s?[-~—至]{1,2}\s?[0-9]{1,3}(?:\.[0-9])?[kK千])"
    r"(?:/月|每月|以上|起|·[0-9]{2}薪)?\s?(?:\([^()]{0,24}\))?"
    rf"|{PAY}"
)
