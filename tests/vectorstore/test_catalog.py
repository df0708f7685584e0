"""A catalog row describes its report; without one, the report describes itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from vectorstore.catalog import CATALOG, describe, report_id
from vectorstore.errors import CatalogError
from vectorstore.home import PROJECT
from vectorstore.read import Source, read
from vectorstore.report import Report, Titles
from vectorstore.split import split

TEXT = """# 2021年港口发展报告

# 2021 Harbour Development Report

2021年全省港口吞吐量达 19.3 亿吨，比2020年增长 4%。

In 2021 the harbours handled 1.93 billion tonnes, up 4% over 2020.
"""


def described(folder: Path, text: str = TEXT, name: str = "harbours.txt") -> Report:
    source = Source(name, "d1", (text,), False, "utf-8")
    return describe(folder, name, source, split(source, "harbours"))


def catalog(folder: Path, words: str) -> Path:
    (folder / CATALOG).write_text(words, encoding="utf-8")
    return folder


def test_without_a_row_everything_is_guessed_and_marked(tmp_path):
    report = described(tmp_path)
    assert report.titles == Titles(zh="2021年港口发展报告", en="2021 Harbour Development Report")
    assert (report.year, report.languages) == (2021, ("zh", "en"))
    assert report.guessed == ("title", "year", "languages")
    assert (report.id, report.digest) == ("harbours", "d1")


def test_a_row_is_believed_and_the_rest_is_guessed(tmp_path):
    catalog(tmp_path, '[ports]\nfile = "harbours.txt"\nyear = 2022\ntitle = { zh = "港口" }\n')
    report = described(tmp_path)
    assert (report.id, report.year, report.titles) == ("ports", 2022, Titles(zh="港口"))
    assert report.guessed == ("languages",)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("截至2023年底，2023年增长5%，2022年增长3%。", 2023, id="most-named"),
        pytest.param("In 2018 it grew; by 2019 it fell.", 2019, id="later-of-two"),
        pytest.param("全省2020件专利，共2021家企业。", None, id="counts-are-no-years"),
        pytest.param("增长5%。", None, id="none"),
    ],
)
def test_the_year_is_guessed_from_the_text(tmp_path, text, year):
    assert described(tmp_path, text).year == year


def test_a_file_without_headings_is_called_by_its_name(tmp_path):
    report = described(tmp_path, "增长5%。", name="water_report-2020.txt")
    assert report.titles.zh == "water report 2020"


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("[ports\n", "malformed"),
        ("[ports]\nyear = 2020\n", "give .ports. a line"),
        ('[ports]\nfile = "harbours.txt"\nyeer = 2020\n', "'yeer'"),
        ('[ports]\nfile = "harbours.txt"\nyear = "2020"\n', "as a number"),
        ('[ports]\nfile = "harbours.txt"\nlanguages = ["de"]\n', "'de'"),
        ('[ports]\nfile = "harbours.txt"\ntitle = 5\n', "Write titles"),
    ],
)
def test_a_malformed_catalog_says_what_to_mend(tmp_path, words, advice):
    with pytest.raises(CatalogError, match=advice):
        described(catalog(tmp_path, words))


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Annual Report (2021).pdf", "annual-report-2021"),
        ("2021年_公报.docx", "2021年-公报"),
        ("—.txt", "report"),
    ],
)
def test_an_id_is_one_readable_word(name, known):
    assert report_id(Path(name)) == known


def test_every_seed_has_its_row():
    for path in sorted((PROJECT / "seeds").glob("*.txt")):
        source = read(path)
        report = describe(path.parent, path.name, source, split(source, path.stem))
        assert (report.id, report.guessed) == (path.stem, ())
        assert report.original.startswith("00")


@pytest.mark.parametrize("name", ["zhejiang-ip-2019", "zhejiang-ip-2020"])
def test_a_guess_finds_what_the_catalog_says(name, tmp_path):
    path = PROJECT / "seeds" / f"{name}.txt"
    source = read(path)
    parsed = split(source, name)
    told = describe(path.parent, path.name, source, parsed)
    guess = describe(tmp_path, path.name, source, parsed)
    assert (guess.titles, guess.year, guess.languages) == (told.titles, told.year, told.languages)


ISSUED = (
    (
        "# 锦湾海关工作回顾\n\n锦湾海关办公室 2022年1月29日",
        "jinwan-2021.md",
        "锦湾海关工作回顾",
        2021,
    ),
    ("# Steady hands\n\nSpeech, Port Sarento, 18 October 2018", "a.txt", "Steady hands", 2017),
    ("# Quality Account 2016/17", "account.md", "Quality Account 2016/17", 2017),
    ("# Statement 2019-20\n\nPresented on 11 December 2020", "b.md", "Statement 2019-20", 2020),
)


@pytest.mark.parametrize(("opening", "name", "title", "year"), ISSUED)
def test_a_day_of_issue_is_neither_title_nor_year(tmp_path, opening, name, title, year):
    body = "In 2017 the bank lent 3.4 billion, up 4% on 2017, and 2017年贷款增长4%。" * 3
    report = described(tmp_path, f"{opening}\n\n{body}", name)
    assert title in (report.titles.zh, report.titles.en)
    assert report.year == year
