"""Columns of data as programs name them, and what a person writes over them: job_title and positionName are 岗位名称.

In: a column's name. Out: a label's word, or None. Guaranteed: job_title, jobTitle and data.job_title are one.
"""

from __future__ import annotations

import re

_NAMES = {
    "岗位名称": "title jobtitle positiontitle position positionname jobname postname post job jobposition",
    "公司名称": "company companyname companyfullname companyshortname corp corpname employer",
    "工作地点": "city cityname workcity location joblocation worklocation workplace workaddress address",
    "薪资": "salary salarytext salaryrange salarydesc jobsalary pay wage",
    "学历要求": "education degree edu educationrequirement educationlevel jobdegree",
    "工作经验": "experience workyear workyears workexp workingexp workexperience experiencerequirement jobexperience",
    "招聘人数": "headcount recruitnumber recruitnum hirecount",
    "所属部门": "department dept deptname departmentname",
    "岗位概述": "overview summary jobsummary",
    "职位描述": "description jobdescription jobdesc positiondesc desc describe detail jobdetail positiondetail jd jdtext jdcontent"
    " content jobcontent rawdescription jobinfo jobtext",
    "岗位职责": "duty duties jobduty jobduties responsibility responsibilities jobresponsibility jobresponsibilities",
    "任职要求": "requirement requirements request demand qualification qualifications jobrequirement jobrequirements jobrequest"
    " positionrequirements",
    "福利待遇": "welfare benefit benefits advantage positionadvantage jobwelfare",
    "直接上级": "reportsto reportto superior",
}
_LABELS = {name: label for label, names in _NAMES.items() for name in names.split()}
_JOINTS = re.compile(r"[^a-z0-9]")
TITLE = "岗位名称"
_TITLES = frozenset({TITLE, "职位名称", "岗位", "职位", "职务", "职务名称"})
"""Names of the column in Chinese that say whom a row is about."""


def person_word(name: str) -> str | None:
    """What a person calls a column."""
    if not name.isascii():
        return None
    last = name.rpartition(".")[2].lower()
    return _LABELS.get(_JOINTS.sub("", last))


def names_posts(name: str) -> bool:
    """Whether a column of this name says whom its row is about."""
    return name.strip() in _TITLES or person_word(name) == TITLE
