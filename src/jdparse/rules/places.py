"""Names of places as notices put them behind a post's name: 英语译员（2名，全职，苏州）.

In: a few words. Out: whether they name a place. Guaranteed: only names that end as places do, and those of larger cities.
"""

from __future__ import annotations

from jdparse.rules.late import late

_CITIES = (
    "北京|上海|天津|重庆|香港|澳门|台北|石家庄|唐山|秦皇岛|邯郸|保定|廊坊|沧州|太原|大同|临汾|"
    "呼和浩特|包头|鄂尔多斯|沈阳|大连|鞍山|锦州|长春|吉林|哈尔滨|大庆|齐齐哈尔|南京|无锡|徐州|常州|"
    "苏州|昆山|南通|连云港|淮安|盐城|扬州|镇江|泰州|宿迁|江阴|张家港|常熟|太仓|杭州|宁波|温州|嘉兴|"
    "湖州|绍兴|金华|义乌|衢州|舟山|台州|丽水|合肥|芜湖|蚌埠|马鞍山|安庆|滁州|阜阳|福州|厦门|莆田|"
    "泉州|漳州|龙岩|宁德|南昌|九江|赣州|宜春|上饶|济南|青岛|淄博|枣庄|东营|烟台|潍坊|济宁|泰安|威海|"
    "日照|临沂|德州|聊城|郑州|开封|洛阳|安阳|新乡|许昌|南阳|商丘|武汉|黄石|十堰|宜昌|襄阳|荆州|孝感|"
    "长沙|株洲|湘潭|衡阳|岳阳|常德|广州|韶关|深圳|珠海|汕头|佛山|江门|湛江|茂名|肇庆|惠州|东莞|中山|"
    "南宁|柳州|桂林|北海|海口|三亚|成都|自贡|攀枝花|泸州|德阳|绵阳|宜宾|贵阳|遵义|昆明|曲靖|大理|"
    "丽江|拉萨|西安|宝鸡|咸阳|渭南|榆林|兰州|酒泉|天水|嘉峪关|张掖|武威|延安|汉中|铜川|哈密|库尔勒|吐鲁番|西宁|银川|乌鲁木齐|克拉玛依|喀什"
)
_PLACE = late(rf"(?:{_CITIES})(?:市|[^\W0-9A-Za-z_]{{1,4}}[区县镇])?|[^\W0-9A-Za-z_]{{2,5}}[省市县镇]|总部|异地")


def is_place(words: str) -> bool:
    """Whether the words name a place."""
    return _PLACE.fullmatch(words) is not None
