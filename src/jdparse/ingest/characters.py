"""Which characters are frequent in Chinese writing, as evidence for an encoding.

In: a text as one candidate encoding reads it. Out: how much it looks like Chinese. A wrong encoding
spreads the characters over the whole repertoire, so the share of frequent ones is the simplest telling
figure. The list is of general and office language; the traditional one is the same list, form by form.
"""

from __future__ import annotations

import re
from collections import Counter

_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情"
    "明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给"
    "世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太"
    "量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
    "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔土言史八近七六九每做团"
    "岗职责级监督协助组织薪酬考核培训招聘客户销售采购仓库质检查全设备维护档案合同费用预算财务会计出纳审批编制执行落实完善度流"
    "标准沟通调汇报格本专历验熟悉掌握优先龄岁男需求包括其余相关负参与支持提供配完善日常工作部门经理主任总裁助销商品店服务员厂"
    "车间技术开发研究院校园医护病药房施项目程序数据网站媒体广告策划推广渠道品牌竞争激励绩效奖金福利保险休假班次值卫洁消防隐患"
    "整改料存货收付款单票证件印章签字登记填写汇统计析预测目标任划拟订修改督导指挥控制跟踪反馈投诉满意率升降低减增扩稳效果及时"
    "准确规范严格遵守章程纪律保密诚信敬业精神团队合较独立承担压力适应差沟表达英语级证书驾驶软硬件操运转环境卫绿化宿舍食堂餐饮"
    "客房前台厨师电话接待来访迎送会议室办公文秘函件收发复印传真快递物流运输装卸搬配送线路查询核对账目凭税务申报成本润"
    "拥具备良知识结构基础能够善思维逻辑细致耐积极主动热情大方形象气质佳普准语言男女不限薪面议地址时间元以上下左右左内外至约"
)
_FORMS = (
    "这這个個们們来來为為国國说說时時会會对對着著发發后後里裡种種经經么麼学學现現当當没沒动動还還进進样樣开開从從实實军軍无無"
    "与與长長机機关關点點业業将將两兩间間问問应應战戰头頭体體见見产產给給话話门門东東声聲员員论論处處义義几幾认認条條"
    "气氣题題尔爾别別变變总總电電数數报報结結务務场場计計资資许許统統区區队隊决決马馬书書则則听聽达達强強难難权權设設"
    "记記类類据據边邊张張该該规規万萬觉覺术術领領确確传傳师師观觀让讓识識带帶导導争爭运運笔筆岗崗职職责責级級监監协協组組"
    "织織训訓销銷购購仓倉库庫质質检檢备備维維护護档檔费費预預财財审審编編执執实實标標准準调調汇匯专專历歷验驗龄齡岁歲"
    "负負参參厂廠车車开開发發医醫药藥项項网網广廣竞競励勵绩績奖獎险險洁潔隐隱货貨单單证證签簽写寫测測划劃拟擬订訂挥揮"
    "馈饋诉訴满滿减減扩擴稳穩范範严嚴纪紀诚誠业業团團较較独獨压壓适適达達语語驾駕驶駛软軟环環绿綠饮飲厨廚话話访訪"
    "议議办辦复復递遞输輸装裝线線询詢账賬税稅润潤拥擁构構础礎够夠维維逻邏辑輯细細热熱产產约約儿兒过過内內却卻户戶纳納沟溝园園卫衛踪蹤担擔转轉凭憑积積励勵"
)
_PUNCTUATION = "，。、；：？！（）“”‘’《》【】—…·　％０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩"

_TRADITIONAL = _SIMPLIFIED.translate({ord(a): b for a, b in zip(_FORMS[::2], _FORMS[1::2], strict=True)})
FREQUENT = frozenset(_SIMPLIFIED + _TRADITIONAL + _PUNCTUATION)
_REPEATED = re.compile(r"(.)\1{2,}")


def likeness(text: str) -> float:
    """Share of frequent characters among those beyond ASCII, less the lost and private ones; 0.0 if none."""
    counts = {character: count for character, count in _counts(text).items() if character > "\x7f"}
    frequent = sum(count for character, count in counts.items() if character in FREQUENT)
    strange = sum(count for character, count in counts.items() if _is_strange(character))
    return (frequent - strange) / sum(counts.values()) if counts else 0.0


def legibility(text: str) -> float:
    """Share of characters of ``text`` that are frequent Chinese ones, visible ASCII or white space."""
    counts = _counts(text)
    legible = sum(count for character, count in counts.items() if _is_legible(character))
    return legible / counts.total() if counts else 0.0


def _counts(text: str) -> Counter[str]:
    """How often each character stands; leaders in tables of contents and ruled lines count once."""
    return Counter(_REPEATED.sub(r"\1", text))


def _is_strange(character: str) -> bool:
    return character == "\ufffd" or "\ue000" <= character <= "\uf8ff"


def _is_legible(character: str) -> bool:
    return character in FREQUENT or " " <= character <= "~" or character in "\t\r\n"
