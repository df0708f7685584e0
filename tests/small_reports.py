"""Two invented yearly reports in both languages, small enough to know by heart."""

from __future__ import annotations

from pathlib import Path

CATALOG = """\
[ports-2021]
file = "ports-2021.txt"
title = { zh = "2021年福建省港口发展报告", en = "2021 Report on Port Development in Fujian Province" }
year = 2021
languages = ["zh", "en"]

[ports-2022]
file = "ports-2022.txt"
title = { zh = "2022年福建省港口发展报告", en = "2022 Report on Port Development in Fujian Province" }
year = 2022
languages = ["zh", "en"]
"""
PORTS_2021 = """\
# 2021年福建省港口发展报告

# 2021 Report on Port Development in Fujian Province

## 一、总体情况

2021年，全省港口新建泊位312个，同比增长12.5%，居全国第三位。港口建设投资45.6亿元，惠及企业1200余家。

## I. Overview

In 2021, the ports of the province built 312 new berths, up 12.5% year on year, ranking third in China. \
Investment in port construction amounted to 4.56 billion yuan and benefited more than 1,200 enterprises.

## 二、地方工作

厦门市开展“智慧闸口”专项行动，引航船舶5300艘。泉州市引航船舶2100艘。

## II. Local work

Xiamen launched the special campaign “Smart Gate” and piloted 5,300 ships. Quanzhou piloted 2,100 ships.
"""
PORTS_2022 = """\
# 2022年福建省港口发展报告

# 2022 Report on Port Development in Fujian Province

## 一、总体情况

2022年，全省港口新建泊位390个，同比增长25%，居全国第二位。港口建设投资51.2亿元，惠及企业1500余家。

## I. Overview

In 2022, the ports of the province built 390 new berths, up 25% year on year, ranking second in China. \
Investment in port construction amounted to 5.12 billion yuan and benefited more than 1,500 enterprises.

## 二、地方工作

厦门市引航船舶5800艘，为此培训引航员46人。泉州市引航船舶2400艘。

## II. Local work

Xiamen piloted 5,800 ships and trained 45 pilots for it. Quanzhou piloted 2,400 ships.
"""


def write_reports(folder: Path) -> Path:
    """Write both reports and their catalog into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"catalog.toml": CATALOG, "ports-2021.txt": PORTS_2021, "ports-2022.txt": PORTS_2022}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
