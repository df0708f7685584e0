"""Words that say nothing about the matter of a question, Chinese beside English."""

from __future__ import annotations

# Words of asking and measuring that say nothing about the matter.
EMPTY = frozenset(
    "年 月 日 件 家 个 项 人 名 位 起 次 批 条 元 万 亿 亿元 万元 多 几 是否 一共 总共 报告 根据"
    " 白皮书 大概 大约 左右 请 告诉 知道 想 我 你 说 称 第几 百分 百分点"
    " 叫 叫做 相比 比较 还是 以及 分别 情况 具体 介绍 数据 数字 关于 问 下 吧 么 同期 本 该 那 这"
    " 其 它 数 量 额"
    " report accord white paper year number amount total figur percent percentag pleas give say"
    " state mention know much many"
    " call came come second third fourth fifth sixth seventh eighth ninth tenth"
    " 有 没有 没 未 不 哪 哪一年 哪年"
    " 哪个 哪家 更 更多 更高 更大 多 少 高 低 快 慢 大 小 还是 最 最多 最高 最大 增长 同比 增加"
    " 提高 相差 分别 各 一 二 三 两 用 算 按 larger more bigger higher greater fewer less lower"
    " most least get got put bring do going work out judg per cent exceed time part whole"
    " altogether combin togeth happen take took place make made rose rise grew grow increas fast"
    " quick compar versu between there ani some also exactli approximat about yuan rmb by whi same"
    " differ".split()
)


# Words that widen or date a statement without changing what it is about.
_NEUTRAL = frozenset(
    "全省 全市 全国 全县 全区 全年 我省 本市 本省 年度 共 新增 达到 累计 总量 数量 总数 provinc"
    " nationwide annualli totalli new newly reach"
    " throughout accumulative cumulativ 省份 同比".split()
)

PLAIN = EMPTY | _NEUTRAL
