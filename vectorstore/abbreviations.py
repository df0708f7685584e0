"""Abbreviations that official reports and their readers use for one another's full words."""

from __future__ import annotations

# Spelled as a word is looked up: lower case. Each with what it stands for, in both languages.
_TABLE = {
    "ip": ("intellectual property", "知识产权"),
    "ipr": ("intellectual property right", "知识产权"),
    "gi": ("geographical indication", "地理标志"),
    "gdp": ("gross domestic product", "生产总值"),
    "cpi": ("consumer price", "居民消费价格"),
    "fdi": ("foreign direct investment", "外商直接投资"),
    "sme": ("small medium-sized enterprise", "中小企业"),
    "ai": ("artificial intelligence", "人工智能"),
    "nev": ("new energy vehicle", "新能源汽车"),
    "vat": ("value added tax", "增值税"),
    "ipo": ("initial public offering", "上市"),
    "ngo": ("non-governmental organisation", "社会组织"),
    "ict": ("information communication technology", "信息通信"),
    "pe": ("private equity", "私募股权"),
    "知产": ("intellectual property", "知识产权"),
    "发改委": ("development reform commission", "发展改革委"),
    "工信部": ("ministry of industry and information technology", "工业和信息化部"),
    "高企": ("high-tech enterprise", "高新技术企业"),
    "研发": ("research development", "研究与试验发展"),
}


def spelled_out(word: str) -> tuple[str, ...]:
    """Return what an abbreviation stands for, English before Chinese; nothing for other words.

    >>> spelled_out("ip")
    ('intellectual property', '知识产权')
    """
    return _TABLE.get(word, ())
