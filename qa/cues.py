"""The words by which questions say what they want, Chinese beside English.

Each table is tried in order; the first row that matches decides. Words of the subject matter never
stand here, only words of asking.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from qa.wanted import Operation, Wanted


class Cue(NamedTuple):
    """What a wording in either language means."""

    means: str
    zh: re.Pattern[str]
    en: re.Pattern[str]


def _cue(means: str, zh: str, en: str) -> Cue:
    return Cue(means, re.compile(zh), re.compile(en, re.IGNORECASE))


_MEASURE = (
    "件|家|个|人|项|批|次|种|起|户|名|条|宗|所|座|处|场|期|款|本|份|篇|部|万|亿|台|辆|艘|吨|亩"
)
_COUNTED = _MEASURE.removesuffix("|台|辆|艘|吨|亩").replace("|万|亿", "") + "|台|辆|艘|吨|亩"
_GROW = "增长|增加|增幅|增速|上升|提高|提升|涨|下降|减少|降低|下滑|升幅|降幅|涨幅"
_GROWS = (
    r"gr(?:e|o)w(?:n|th|s|ing)?|ris(?:e|en|es|ing)|rose|increas\w*|climb\w*|jump\w*|surg\w*|up|"
    r"declin\w*|decreas\w*|fall\w*|fell|drop\w*|down|change|gain\w*|expand\w*|improv\w*|shr\w+k"
    r"|go(?:es)? up|went up|gone up|slow\w*|shed|swell\w*|soar\w*|contract(?:ed)?|edg\w+ up"
)

WANTED: tuple[Cue, ...] = (
    _cue(Wanted.POINTS, r"百分点", r"percentage points?|\bpp\b"),
    _cue(
        Wanted.RANK,
        r"排名?第几|位[居列]第几|居第几|第几[位名]?|排[名位行]|名次|位次|排在"
        r"|居.{0,6}(?:什么|哪)[^，。]{0,2}位",
        r"\brank(?:s|ed|ing)?\b|what place|which place|\bposition\b"
        r"|how high (?:up\b|.{0,60}\b(?:rank|place|stand|come|list))"
        r"|where (?:does|did|do) .{0,80}\b(?:rank|place|come)\b"
        r"|where (?:does|did|do) .{0,60}\bstand (?:among|within|nation"
        r"|in (?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))"
        r"|where did (?:that|it|this) put",
    ),
    _cue(
        Wanted.DATE,
        r"哪一?年|何年|几月|何时|什么时候|哪一?天|日期|哪个月|什么时间|到哪年",
        r"(?:^|[,;.?!]\s*)(?:(?:and|so|but|since|until|by|from)\s+)*when\b"
        r"|\bwhen (?:did|was|were|is|are|will|does|do|has|had|would)\b"
        r"|(?:which|what) (?:year|date|month|day)\b|by what date",
    ),
    _cue(
        Wanted.MULTIPLE,
        r"几倍|多少倍|倍数",
        r"how many times (?:as|more|larger|higher|greater|bigger|the)|by what factor|what multiple",
    ),
    _cue(
        Wanted.GROWTH,
        rf"(?:{_GROW})(?:了|的)?(?:多少(?!\s*(?:{_MEASURE}|元))|几成|百分之几|几个?%|率|幅度?|比例"
        rf"|百分比)"
        rf"|增幅|增速|增长率|同比(?!.{{0,8}}(?:多少|几)\s*(?:{_MEASURE}))|涨幅|降幅|升幅"
        r"|环比|[多少高低]了?(?:百分之几|几成)|比上年(?:多|少)?(?:多少)?$|变化幅度",
        r"(?:growth(?!-)|increase|growth rate|rate of growth"
        r"|(?:yearly|annual) (?:rise|fall|drop|decline|decrease|change)"
        r"|what (?:was|is|were) the (?:rise|fall|drop|decline|decrease|change) in"
        r"|percentage (?:increase|growth|change|rise|drop))"
        r"\b(?! in (?:the )?number of\b.*how many)"
        rf"|(?:how much|how many per ?cent|how fast|how far|what (?:percent(?:age)?|rate)"
        rf"|by how much|how strongly)\b.{{0,80}}\b(?:{_GROWS})\b"
        r"|year[- ]on[- ]year|yoy|y/y|annual growth|how much (?:higher|lower|more|faster)",
    ),
    _cue(
        Wanted.DURATION,
        r"多久|多长时间|多少个?(?:天|工作日|小时|分钟|秒|时间|月|周|星期)|几(?:天|日|秒|分钟|个?小时)"
        r"|几个(?:月|工作日|星期|季度)|周期.{0,8}(?:多少|多长|几|缩)|用时|耗时|时长",
        r"how long"
        r"|how many (?:working |business |calendar )?(?:days|weeks|months|hours|years|minutes"
        r"|seconds|nights)|how quickly|how soon|how fast|\bduration\b",
    ),
    _cue(
        Wanted.SHARE,
        r"占.{0,24}(?:多少|几成|百分之几|几分之几|比例|比重|百分比)|占比|比重|份额|所占|占多大",
        r"\bshare\b|proportion|(?:what|which) (?:percent(?:age)?|fraction|part|portion) of"
        r"|account(?:s|ed)? for"
        r"|make up|how (?:big|large) a (?:part|share)",
    ),
    _cue(
        Wanted.PERCENT,
        r"百分之几|百分比|几成|多少%|比例|[^汇利]率(?:是|为|达|有|约|多少|$|？|\?)",
        r"percent(?:age)?|\brate\b|per cent|what %|%\s*(?:of|was|is|\?)",
    ),
    _cue(
        Wanted.PER_HEAD,
        r"[每平人]均.{0,16}(?:多少|几)|每[万百千一]?[^，。？]{1,8}(?:拥有|多少|几)|人均|平均",
        r"\bper (?:capita|head|person|10,?000|ten thousand|hundred|100|thousand|enterprise|company)"
        r"|\bfor every\b|\bon average\b|\baverage\b|\bevery (?:ten|10|one|hundred|100)",
    ),
    _cue(
        Wanted.COUNT,
        r"多少\s*(?:[件家个人项批次种起户名条宗所座处场期款本份篇部台辆艘])|(?<![哪第好])几\s*[件家个人项名起]",
        r"how many (?!(?:billion|million|trillion)?\s*(?:yuan|rmb|dollars|euros|pounds))",
    ),
    _cue(
        Wanted.MONEY,
        r"多少(?:[万亿]+)?元|多少钱|多少资金|多少贷款|几[万亿]元"
        r"|[金款额值]\s*(?:是|为|有|达|达到|总共|合计|一共)?(?:了)?多少"
        r"|(?:金额|总额|案值|价值|货值|市值|收入|罚款|罚没款?|融资额|授信|贷款|资金|估值|成交额"
        r"|销售额|产值|营收|费用|成本|投资额?)"
        r"[^，。？]{0,10}(?:多少|几|多大|规模)?(?:$|[？?，])",
        r"how much (?:money|financing|funding|credit|revenue|income|was the|were the"
        r"|did .{0,60}(?:cost|raise|pay|earn|fine"
        r"|lend|collect|issue|invest|spend|receive))"
        r"|how many (?:billion |million |trillion )?(?:yuan|rmb|dollars|euros)"
        r"|what (?:amount|sum|value)|what (?:was|is|were|are) (?:the )?(?:\w+ ){0,4}?(?:value"
        r"|amount|sum|turnover|revenue|sales|income|fines?|credit|loans?|cost)\b"
        r"|how much (?:money|was|were)|what (?:would|will|did|does|do) .{0,60}\bcost\b"
        r"|what (?:\w+ ){0,3}(?:credit|sum|loan|fine)s?\b"
        r"|total (?:value|amount|turnover)|\bworth\b|in (?:yuan|rmb|dollars)"
        r"|(?:value|amount|sales|revenue|turnover|income|fines?|penalt(?:y|ies)|financing|loans?"
        r"|credit line|proceeds)\s*\??$",
    ),
    _cue(
        Wanted.COUNT,
        rf"多少\s*(?:[万亿]\s*)?(?:{_COUNTED})|(?<![哪第好])几\s*(?:[万亿]\s*)?(?:{_COUNTED})|数量|件数|人数|家数|户数|个数"
        rf"|总数|[^参]数(?:是|为|有|达|$|？|\?)",
        r"how many|number of|\bcount\b|total number|\bnumber\s*\??$",
    ),
    _cue(
        Wanted.AMOUNT,
        r"多少|几何|多[大高重深长远宽]|几多",
        r"how much|how (?:large|big|high|great|low|small|deep|tall|heavy|wide|far)"
        r"|what (?:figure|number|level|depth|height|length|weight|size|area|distance|volume)\b"
        r"|where (?:does|did|do) .{0,80}\bstand\b",
    ),
)

ASKING: tuple[Cue, ...] = (
    _cue(
        Wanted.LIST,
        r"分别[是在]?(?:什么|哪)|[两二三四五六七八九十]个.{0,12}(?:哪里|哪儿)|哪些"
        r"|哪[几两二三四五六七八九十]|有哪|分别是(?:什么|哪)|列出|列举|包括(?:什么|哪)|名单",
        r"\bwhere (?:are|were)\b|\blist\b|which (?:\w+ ){0,3}?(?:are|were|have|two|three|four|five"
        r"|several)\b|what are (?:the|all)|name (?:the|all|two|three|four|five)"
        r"|which (?:\w+ ){0,2}?(?:cities|departments|agencies|companies|enterprises|countries"
        r"|measures|documents|regions|areas"
        r"|products|forums|courts|organi[sz]ations|institutions|bodies|places|districts|counties"
        r"|sectors|industries)\b|what (?:\w+ )?\w+s were",
    ),
    _cue(
        Wanted.TITLE,
        r"(?:什么|哪个|哪项|哪部|哪份|何种)(?:专项)?(?:行动|文件|办法|规定|方案|计划|报告|条例"
        r"|意见|指南|名称|工程|模式|平台|品牌|活动|机制)"
        r"|叫(?:做)?什么|名称是|名字|称为什么|叫啥",
        r"(?:what|which) (?:was|is|are|were) .{0,120}(?:called|named|title|name)\b"
        r"|(?:what|which) (?:special )?(?:action|campaign|document|plan"
        r"|regulation|report|measure|guideline|programme|program|platform|brand|scheme|model"
        r"|opinion|policy|title|name)\b|what .{0,120}\bcalled",
    ),
    _cue(
        Wanted.NAME,
        r"哪[个一家座位所项里儿]|谁|何地|什么地方|哪里|哪(?:省|市|县|区|国|厅|局|院)"
        r"|什么(?:部门|机构|企业|单位|公司|城市|人)",
        r"\bwho\b|\bwhom\b|\bwhose\b|\bwhich\b|\bwhere\b"
        r"|what (?:city|agency|department|company|enterprise|body|court|organi[sz]ation"
        r"|institution|place|district|county|university|school|country)",
    ),
    _cue(
        Wanted.YES_NO,
        r"是否|有没有|是不是|能否|可否|对吗|吗[？?]?$",
        r"^(?:(?:and|so|but|then)[ ,]+)?(?:is|are|was|were|did|does|do|has|have|had|can|could|will"
        r"|would)\b|\bis it true\b|\bright\?$",
    ),
    _cue(
        Wanted.STATEMENT,
        r"什么|如何|怎么|怎样|为什么|为何|介绍|说明|措施|内容",
        r"\bwhat\b|\bhow\b|\bwhy\b|describe|explain|tell me|summari[sz]e",
    ),
)

OPERATIONS: tuple[Cue, ...] = (
    _cue(
        Operation.EACH,
        r"[和与、及].{1,20}(?:各|分别)(?:有|是|为|达)?(?:多少|几)|各有?(?:多少|几)",
        r"\brespectively\b|\beach of\b",
    ),
    _cue(
        Operation.TREND,
        r"趋势|历年|逐年|走势|变化情况",
        r"\btrend\b|over the years|year by year|how did .{0,80} (?:develop|evolve)",
    ),
    _cue(
        Operation.RATIO,
        r"是.{0,40}的?(?:几|多少)倍|(?:几|多少)倍",
        r"how many times (?:as|more|larger|higher|greater|bigger|the)|by what factor"
        r"|ratio (?:of|between)",
    ),
    _cue(
        Operation.SUM,
        r"合计多少|总和|之和|加起来|相加|加总|合起来|[两二三]个?[^，。]{0,6}(?:一共|总共|合计|共)",
        r"\bcombined\b|\bsum of\b|add(?:ed|s)? up|taken together|put together, "
        r"|altogether .{0,40} and |\bplus\b"
        r"|total of .{0,60} and .{0,60} and ",
    ),
    _cue(
        Operation.DIFFERENCE,
        r"多多少|少多少|多几|少几|差多少|相差|差额|差距|高多少|低多少|多出|少了多少|高出|低了多少"
        r"|差值|净增"
        r"|[较比].{0,40}(?:增加|减少|多了?|少了?|提高|高了?|低了?)(?:了)?(?:多少|几)",
        r"difference|how (?:many|much) (?:more|fewer|less|higher|lower|larger|greater|bigger)"
        r"|\bgap\b|by how many\b(?! per ?cent\b)|exceed(?:s|ed)? .{0,60} by"
        r"|by how (?:much|many) .{0,90}\bexceed"
        r"|how far (?:above|below|apart|ahead)",
    ),
    _cue(
        Operation.COMPARE,
        r"更[多高大低少小快好强]|谁.{0,8}[多高大快少低]|还是|哪个[多高大]"
        r"|哪一?年.{0,12}[更最][多高大低少]|孰|对比|比较|相比|[最][多高大少低]的是"
        r"|比.{1,20}[多高大少低快](?:吗|么)"
        r"|[和与跟、].{1,20}(?:哪[个家里]|谁)[^，。?？最]{0,12}[多高大低少快][?？]?$",
        r"\b(?:more|higher|larger|greater|bigger|fewer|lower|less|smaller|faster|most|highest"
        r"|largest|least)\b.{0,80}\bor\b"
        r"|\bwhich\b.{0,80}\b(?:more|higher|larger|greater|bigger|fewer|lower|less|smaller"
        r"|faster)\b"
        r"|\bor\b.{0,60}\b(?:more|higher|larger|greater|bigger|fewer|lower|smaller|faster|most)\b"
        r"|\bcompar|\bversus\b|\bvs\b|\bmore .{1,60} than\b"
        r"|\b(?:higher|larger|greater|lower|fewer|bigger) (?:\w+ ){0,8}than\b|\bexceed",
    ),
    _cue(
        Operation.SHARE,
        r"占.{0,40}(?:比例|比重|百分之几|多少|百分比|几成)",
        r"(?:what|which) (?:share|percent(?:age)?|proportion|fraction|part) of"
        r"|as a (?:share|percentage|proportion) of",
    ),
    _cue(
        Operation.BEFORE,
        r"(?:之前|此前|以前|[增扩][加建]前|新增前)[^，。？]{0,10}(?:多少|几)|原[来有先][^，。？]{0,6}(?:多少|几)",
        r"\bbefore (?:that|the|this|those|these|its)\b.{0,40}"
        r"\b(?:addition|increase|rise|change|arriv|expansion|cut|drop|fall|new|came|were added)",
    ),
    _cue(
        Operation.QUOTIENT,
        r"平均(?:每|一)[个家件人户名台起项宗份座所条辆]",
        r"\bon average\b.{0,60}\b(?:each|per|a)\b|\baverage\b.{0,60}\bper\b"
        r"|\beach\b.{0,40}\bon average\b",
    ),
)
