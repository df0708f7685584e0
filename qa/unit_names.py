"""What units, counters and bounds are called, Chinese beside English."""

from __future__ import annotations

from decimal import Decimal

from vectorstore import Language, Qualifier

BOUNDS: dict[Qualifier, dict[Language, str]] = {
    Qualifier.EXACT: {"zh": "", "en": ""},
    Qualifier.MORE_THAN: {"zh": "超过", "en": "more than "},
    Qualifier.AT_LEAST: {"zh": "至少", "en": "at least "},
    Qualifier.ABOUT: {"zh": "约", "en": "about "},
    Qualifier.NEARLY: {"zh": "近", "en": "nearly "},
    Qualifier.LESS_THAN: {"zh": "不到", "en": "less than "},
    Qualifier.AT_MOST: {"zh": "不超过", "en": "at most "},
}
# Canonical unit: Chinese, English for one, English for many.
UNITS = {
    "CNY": ("元", "yuan", "yuan"),
    "USD": ("美元", "US dollar", "US dollars"),
    "EUR": ("欧元", "euro", "euros"),
    "GBP": ("英镑", "British pound", "British pounds"),
    "JPY": ("日元", "yen", "yen"),
    "HKD": ("港元", "Hong Kong dollar", "Hong Kong dollars"),
    "TWD": ("新台币", "New Taiwan dollar", "New Taiwan dollars"),
    "KRW": ("韩元", "Korean won", "Korean won"),
    "AUD": ("澳元", "Australian dollar", "Australian dollars"),
    "CAD": ("加元", "Canadian dollar", "Canadian dollars"),
    "CHF": ("瑞士法郎", "Swiss franc", "Swiss francs"),
    "SGD": ("新加坡元", "Singapore dollar", "Singapore dollars"),
    "INR": ("卢比", "rupee", "rupees"),
    "RUB": ("卢布", "rouble", "roubles"),
    "SEK": ("瑞典克朗", "Swedish krona", "Swedish kronor"),
    "NOK": ("挪威克朗", "Norwegian krone", "Norwegian kroner"),
    "DKK": ("丹麦克朗", "Danish krone", "Danish kroner"),
    "krone": ("克朗", "krone", "kroner"),
    "THB": ("泰铢", "baht", "baht"),
    "MYR": ("林吉特", "ringgit", "ringgit"),
    "VND": ("越南盾", "dong", "dong"),
    "peso": ("比索", "peso", "pesos"),
    "PLN": ("兹罗提", "zloty", "zloty"),
    "dinar": ("第纳尔", "dinar", "dinars"),
    "franc": ("法郎", "franc", "francs"),
    "mark": ("马克", "mark", "marks"),
    "pp": ("个百分点", "percentage point", "percentage points"),
    "×": ("倍", "times", "times"),
    "year": ("年", "year", "years"),
    "quarter": ("个季度", "quarter", "quarters"),
    "month": ("个月", "month", "months"),
    "week": ("周", "week", "weeks"),
    "night": ("晚", "night", "nights"),
    "day": ("天", "day", "days"),
    "workday": ("个工作日", "working day", "working days"),
    "hour": ("小时", "hour", "hours"),
    "minute": ("分钟", "minute", "minutes"),
    "second": ("秒", "second", "seconds"),
    "t": ("吨", "ton", "tons"),
    "m": ("米", "meter", "meters"),
    "m²": ("平方米", "square meter", "square meters"),
    "m³": ("立方米", "cubic meter", "cubic meters"),
    "mu": ("亩", "mu", "mu"),
    "L": ("升", "liter", "liters"),
    "kWh": ("千瓦时", "kilowatt-hour", "kilowatt-hours"),
    "kW": ("千瓦", "kilowatt", "kilowatts"),
    "°C": ("摄氏度", "degree Celsius", "degrees Celsius"),
}
# Larger names for a unit, tried in turn when the number then stays short.
LARGER = {
    "m": ((Decimal(1000), ("公里", "kilometer", "kilometers")),),
    "m²": (
        (Decimal(10**6), ("平方公里", "square kilometer", "square kilometers")),
        (Decimal(10**4), ("公顷", "hectare", "hectares")),
    ),
}
# Counters that mean one thing wherever they stand; 件, 家, 个 and 项 depend on what is counted.
COUNTERS_EN = {
    "人": "people", "名": "people", "位": "people", "人次": "person-times", "批次": "batches",
    "批": "batches", "起": "cases", "场次": "sessions", "户": "households", "次": "times",
    "辆": "vehicles", "国": "countries", "省": "provinces", "市": "cities", "县": "counties",
    "亩": "mu", "种": "kinds", "所": "institutions", "届": "sessions", "册": "copies",
}  # fmt: skip
# The counter that an English head noun takes in Chinese.
COUNTERS_ZH = {
    "patents": "件", "trademarks": "件", "applications": "件", "cases": "件", "works": "件",
    "pcs": "件", "pieces": "件", "enterprises": "家", "companies": "家", "firms": "家",
    "institutions": "家", "agencies": "家", "organizations": "家", "banks": "家", "people": "人",
    "persons": "人", "suspects": "人", "lawyers": "人", "personnel": "人", "experts": "人",
    "participants": "人", "candidates": "人", "projects": "项", "technologies": "项",
    "standards": "项", "achievements": "项", "batches": "批次", "times": "次", "cities": "个",
    "counties": "个", "countries": "个", "provinces": "个", "centers": "个", "universities": "所",
    "schools": "所", "hospitals": "家", "households": "户", "vehicles": "辆", "varieties": "个",
}  # fmt: skip
