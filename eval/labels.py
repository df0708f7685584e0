"""Every word on a scorecard, in both languages."""

from __future__ import annotations

from eval.measures import Verdict
from vectorstore import Titles

VERDICTS = {
    Verdict.RIGHT: Titles("正确", "right"),
    Verdict.WRONG: Titles("错误", "wrong"),
    Verdict.REFUSED_WRONGLY: Titles("误拒", "refused wrongly"),
    Verdict.ANSWERED_WRONGLY: Titles("应拒未拒", "answered wrongly"),
    Verdict.ERROR: Titles("出错", "error"),
    Verdict.UNSCORED: Titles("无法判定", "unscored"),
}
KINDS = {
    "figure": Titles("数字", "figure"),
    "name": Titles("名称", "name"),
    "list": Titles("列举", "list"),
    "comparison": Titles("比较", "comparison"),
    "computed": Titles("计算", "computed"),
    "table": Titles("表格", "table"),
    "follow-up": Titles("追问", "follow-up"),
    "disagreement": Titles("两种语言不一致", "versions disagree"),
    "refusal": Titles("应拒答", "must be refused"),
}
LANGUAGES = {
    "zh": Titles("中文提问", "asked in Chinese"),
    "en": Titles("英文提问", "asked in English"),
}
PARTS = {
    "dev": Titles("开发部分", "development part"),
    "held-out": Titles("保留部分", "held-out part"),
}
GROUPS = {
    "all": Titles("全部", "all cases"),
    "kind": Titles("题型", "kind"),
    "language": Titles("语言", "language"),
    "part": Titles("部分", "part"),
    "tag": Titles("标签", "tag"),
}
WORDS = {
    "scorecard": Titles("评测成绩", "Scorecard"),
    "comparison": Titles("两次评测的比较", "Two runs compared"),
    "measures": Titles("各项指标", "Measures"),
    "slices": Titles("分类正确率", "Right by kind, language, part and tag"),
    "verdicts": Titles("结果", "What became of the cases"),
    "measure": Titles("指标", "Measure"),
    "slice": Titles("分类", "Slice"),
    "cases": Titles("题数", "Cases"),
    "right": Titles("正确率", "Right"),
    "interval": Titles("95% 区间", "95 % interval"),
    "verdict": Titles("判定", "Verdict"),
    "case": Titles("题号", "Case"),
    "question": Titles("问题", "Question"),
    "expected": Titles("应答", "Expected"),
    "got": Titles("实答", "Got"),
    "sources": Titles("引用", "Sources"),
    "mistakes": Titles("错处", "What is wrong"),
    "wrong": Titles("答错的题", "Wrong answers"),
    "hidden_flips": Titles(
        "保留部分另有 {} 题翻转，不予列出", "{} more are held out and not shown"
    ),
    "hidden": Titles("保留部分另有 {} 题答错，不予列出", "{} more are held out and not shown"),
    "values": Titles("前者 → 后者", "First → second"),
    "difference": Titles("差（95%）", "Difference (95 %)"),
    "flipped": Titles("−/+", "−/+"),
    "p": Titles("p", "p"),
    "decisive": Titles("* 显著（p < 0.05）", "* decisive (p < 0.05)"),
    "flips": Titles("结果翻转的题", "Cases that flipped"),
    "flip": Titles("变化", "Change"),
    "gained": Titles("由错变对", "gained"),
    "lost": Titles("由对变错", "lost"),
    "first": Titles("前者", "First"),
    "second": Titles("后者", "Second"),
    "refuse": Titles("（应拒答）", "(refuse)"),
    "refused": Titles("（拒答）", "(refused)"),
    "p50": Titles("用时中位数", "Seconds, median"),
    "p95": Titles("用时 95 分位", "Seconds, 95th percentile"),
    "curves": Titles("检索召回率", "Retrieval: evidence among the first k"),
    "accuracy": Titles("各题型与语言的正确率", "Right by kind and language"),
    "latency": Titles("用时分布", "Seconds per question"),
    "cost": Titles("费用与正确率", "Cost against accuracy"),
    "same": Titles("同语言", "same language"),
    "cross": Titles("跨语言", "across languages"),
    "conditions": Titles("条件", "Conditions"),
}
ABOUT_INTERVALS = Titles(
    "区间为 Wilson 95% 区间；“—”表示不适用。",
    "Intervals are Wilson's at 95 %; “—” means the measure does not apply.",
)
NO_DIFFERENCE = Titles(
    "没有显著差异：两次评测共有 {cases} 题，{first} 答对 {before}，{second} 答对 {after}，"
    "{lost} 题由对变错、{gained} 题由错变对（p {p}）。",
    "There is no decisive difference: of {cases} common cases {first} has {before} right and "
    "{second} {after}; {lost} were lost and {gained} gained (p {p}).",
)
WORSE = Titles(
    "{second} 显著差于 {first}：共有 {cases} 题，前者答对 {before}，后者答对 {after}，"
    "{lost} 题由对变错、{gained} 题由错变对（p {p}）。",
    "{second} is decisively worse than {first}: of {cases} common cases {first} has {before} "
    "right and {second} {after}; {lost} were lost and {gained} gained (p {p}).",
)
BETTER = Titles(
    "{second} 显著优于 {first}：共有 {cases} 题，前者答对 {before}，后者答对 {after}，"
    "{lost} 题由对变错、{gained} 题由错变对（p {p}）。",
    "{second} is decisively better than {first}: of {cases} common cases {first} has {before} "
    "right and {second} {after}; {lost} were lost and {gained} gained (p {p}).",
)
ALSO_WORSE = Titles("显著变差的指标：{}。", "Decisively worse: {}.")
ALSO_BETTER = Titles("显著变好的指标：{}。", "Decisively better: {}.")
NOTHING_IN_COMMON = Titles("两次评测没有共同的题。", "The two runs have no case in common.")
GATE = {
    False: Titles(
        "{measure}：没有超出偶然的退步（{cases} 题中 {lost} 题变差、{gained} 题变好，p {p}）。",
        "{measure}: no worse beyond noise ({cases} cases, {lost} worse, {gained} better, p {p}).",
    ),
    True: Titles(
        "{measure}：退步，超出偶然（{cases} 题中 {lost} 题变差、{gained} 题变好，p {p}）。",
        "{measure}: WORSE beyond noise ({cases} cases, {lost} worse, {gained} better, p {p}).",
    ),
}
SEE_ALL = Titles(
    "全部错题：zhiwen eval scorecard {} --language zh", "All of it: zhiwen eval scorecard {}"
)
