"""The documents: own posts of own companies, told in own sentences."""

from __future__ import annotations

from writers.posts import BRACKETS, BULLET, CIRCLE, COMMA, HAN, HAN_BRACKETS, STOP, List, Paper, Post

_TRADITIONAL = ("職位名稱", "所屬部門", "直接上級", "直接下級", "職位概述")


def _duties(*items: str | tuple[str, tuple[str, ...]], label: str = "岗位职责") -> List:
    return List("duties", label, items)


def _requirements(*items: str, label: str = "任职要求") -> List:
    return List("requirements", label, items)


_FERRY = Post(
    title="渡轮检票员",
    department="客运部",
    superior="客运主管",
    summary="在候船厅核验船票，维持上下船秩序。",
    lists=(
        _duties(
            "开航前四十分钟打开检票口，核对当班航次。",
            "逐人核验船票，拦下过期和重复使用的船票。",
            "清点上船人数，报给当班大副。",
            "收集遗失物品，登记后交服务台保管。",
        ),
        _requirements("高中以上学历，视力良好。", "能说普通话和本地话。", "服从早晚班安排。"),
    ),
)
_KILN = Post(
    title="窑炉班长",
    department="烧成车间",
    superior="车间主任",
    subordinates=("司炉工", "装窑工"),
    summary="带领本班按工艺曲线烧制瓷坯。",
    lists=(
        _duties(
            ("安排班内人员", ("开班前点名并分配窑位。", "缺勤时调配替班人员。")),
            ("控制烧成过程", ("每半小时记录一次窑温。", "窑压异常时先减火后上报。", "出窑后抽检色差。")),
            ("维护窑炉设备", ("每周清理烧嘴积碳。", "配合机修更换热电偶。")),
        ),
        _requirements("三年以上窑炉操作经验。", "熟悉还原焰烧成工艺。"),
    ),
)
_TEA = Post(
    title="茶园技术员",
    department="种植部",
    superior="种植部经理",
    lists=(
        _duties("制订修剪和采摘计划。", "巡查虫情并提出防治办法。", "指导茶农施用有机肥料。"),
        _requirements("园艺或植保专业大专以上学历。", "能驾驶三轮车。"),
        List("authorities", "岗位权限", ("有权制止不合规定的用药。", "有权提出停采建议。")),
    ),
)
_ARCHIVE = Post(
    title="影像资料管理员",
    department="资料中心",
    superior="资料中心主任",
    lists=(
        _duties(
            "接收各栏目移交的节目素材带。",
            "按统一规则著录题名、日期和时长。",
            "每季度抽查磁带霉变情况。",
            "办理素材借阅和归还手续。",
            "将老旧素材转录为数字文件。",
            "核对转录文件的校验码。",
            "维护库房温度和湿度记录。",
            "整理待销毁素材清单。",
            "解答编辑的检索咨询。",
            "编写年度馆藏统计。",
            "保管库房门禁卡。",
            "完成主任交办的其他事务。",
        ),
        _requirements("档案学或图书馆学专业优先。", "会使用非线性编辑软件。", "做事细致，耐得住重复劳动。"),
    ),
)
_LAUNDRY = Post(
    title="布草洗涤工",
    department="后勤部",
    superior="洗衣房领班",
    lists=(
        _duties(
            "分拣客房与餐厅送洗的布草。", "按面料选择水温和洗涤剂。", "烘干后检查污渍与破损。", "折叠打包并登记数量。"
        ),
        _requirements("身体健康，能适应高温环境。", "有酒店洗衣房工作经历者优先。"),
    ),
)
_TRAM = Post(
    title="電車維修技工",
    department="機電部",
    superior="機電部主任",
    summary="負責電車車廂與電動機的日常檢修。",
    lists=(
        _duties(
            "每日收車後檢查車輪與制動裝置。", "更換磨損的碳刷並記錄編號。", "協助工程師排查電路故障。", label="崗位職責"
        ),
        _requirements("持有電工執照。", "具備兩年以上車輛維修經驗。", label="任職要求"),
    ),
    labels=_TRADITIONAL,
)
_PASTRY = Post(
    title="西點學徒",
    department="烘焙部",
    superior="西點師傅",
    lists=(
        _duties("稱量麵粉、糖和奶油。", "清洗模具並擺放整齊。", "按師傅要求看守烤箱。", label="崗位職責"),
        _requirements("對烘焙有興趣。", "能接受清晨上班。", label="任職要求"),
    ),
    labels=_TRADITIONAL,
)
_BRIDGE = Post(
    title="桥梁检测工程师",
    department="检测所",
    superior="检测所所长",
    subordinates=("检测员",),
    summary="组织桥梁外观检查和荷载试验，出具检测报告。",
    lists=(
        _duties("编制检测方案并进行安全交底。", "带队完成现场检查和数据采集。", "分析数据，撰写检测报告。"),
        List("authorities", "岗位权限", ("有权否决不安全的登高作业。", "有权要求重测可疑数据。")),
        List("accountabilities", "岗位责任", ("对检测数据的真实性负责。", "对现场人员的安全负责。")),
        _requirements("道路与桥梁专业本科以上学历。", "持有检测工程师证书。", "五年以上现场经验。"),
    ),
)
_POOL = Post(
    title="泳池救生员",
    department="康体部",
    superior="康体部经理",
    lists=(
        _duties("值守看台，观察泳客动态。", "发现溺水立即施救并呼叫支援。", "开场前检测水质余氯。"),
        _requirements("持有救生员证。", "能连续游泳四百米。"),
    ),
)
_DESK = Post(
    title="健身房前台",
    department="康体部",
    superior="康体部经理",
    lists=(
        _duties("办理会员入会和续费手续。", "发放更衣柜钥匙并核对押金。", "接听预约电话，安排教练时间。"),
        _requirements("形象端正，口齿清楚。", "会使用收银软件。"),
    ),
)
_PHARMACIST = Post(
    title="门诊药师",
    department="药剂科",
    superior="药剂科主任",
    summary="审核处方，调配药品，向病人交代用法。",
    lists=(
        _duties("审核处方的剂量和配伍禁忌。", "按处方调配药品并双人复核。", "每月盘点效期在六个月以内的药品。"),
        _requirements("学历：药学专业大专以上。", "证书：持有药师资格证。", "经验：两年以上医院药房经历。"),
    ),
)
_DAM = Post(
    title="水库调度员",
    department="调度中心",
    superior="调度中心主任",
    subordinates=("闸门操作工", "水情观测员"),
    summary="根据水情和上级指令编排放水计划，保证下游用水和大坝安全，并把每次调度的依据完整记录下来以备查考。",
    lists=(
        _duties(
            "每天早晨八点前汇总上游各测站的降雨量、入库流量和坝前水位，核对无误后填入水情日报并发送给下游三个灌区的值班室。",
            "汛期内每两小时滚动预报一次未来二十四小时的入库过程，预报与实测相差超过一成时查明原因并在记录上注明改正办法。",
            "接到放水指令后先与下游桥梁施工、采砂和渔业单位逐一通话确认，确认完毕再通知闸门操作工按照规定的开度分级开启。",
            "遇到通信中断时按照预案使用卫星电话联系防汛指挥机构，同时安排水情观测员徒步前往坝下水尺读数并带回书面记录。",
            "每月整理一次调度指令、电话录音和闸门启闭记录，按时间顺序装订成册，交档案室编号保管，保管期限不得少于十年。",
            "参加每年一次的防汛演练，演练以后写出不少于三页的总结，指出通信、供电和人员集合三个方面存在的问题和改进意见。",
        ),
        _requirements(
            "水利水电工程或者水文专业本科以上学历，熟悉洪水预报的基本方法，能够独立使用调度软件完成一次完整的洪水演算。",
            "有三年以上水库或者水电站运行经历，经历过至少一个完整的汛期值守，能够适应夜班和节假日连续值班的工作安排。",
        ),
    ),
)
_GATE = Post(
    title="闸门操作工",
    department="调度中心",
    superior="水库调度员",
    lists=(
        _duties(
            "按照调度员下达的书面指令启闭闸门，启闭以前检查电源、制动器和钢丝绳，启闭以后把实际开度和时间报告给调度员。",
            "每周给启闭机的齿轮和轴承加注一次润滑脂，发现钢丝绳断丝超过规定数目时立即停用并在设备卡片上写明停用日期。",
            "冬季到来以前给闸门止水安装加热电缆，每天巡视两次门槽结冰情况，结冰厚度达到五厘米时组织人员用热水清除。",
            "保持启闭机房清洁干燥，门窗上锁，钥匙由当班人员随身携带，非本班人员进入机房须由调度员签字同意方可放行。",
        ),
        _requirements(
            "持有特种设备作业人员证，能够看懂启闭机的电气原理图，身体健康，没有恐高症和色盲等妨碍现场操作的疾病。",
            "住在大坝附近或者能够在二十分钟以内到达现场，接受汛期二十四小时待命，离开县城须提前一天向调度员请假。",
        ),
    ),
)

PAPERS = (
    Paper("ferry", (_FERRY,), COMMA),
    Paper("kiln", (_KILN,), HAN, HAN_BRACKETS),
    Paper("tea", (_TEA,), STOP),
    Paper("archive", (_ARCHIVE,), COMMA),
    Paper("laundry", (_LAUNDRY,), BULLET),
    Paper("tram", (_TRAM,), COMMA, heading="崗位說明書"),
    Paper("pastry", (_PASTRY,), CIRCLE, heading="崗位說明書"),
    Paper("bridge", (_BRIDGE,), BRACKETS),
    Paper("pool", (_POOL, _DESK), COMMA),
    Paper("pharmacist", (_PHARMACIST,), STOP),
    Paper("dam", (_DAM, _GATE), COMMA),
)
