"""What a report is called, which year it is about and who published it: catalogued or guessed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vectorstore.errors import CatalogError
from vectorstore.numbering import number
from vectorstore.read import Source
from vectorstore.report import LANGUAGES, Kind, Language, Report, Titles
from vectorstore.script import width
from vectorstore.split import Parsed
from vectorstore.split_year import settle

CATALOG = "catalog.toml"
_YEAR = re.compile(r"(?<![\d.,])(?:19[5-9]\d|20[0-4]\d)(?!\d|[.,]\d|%| ?(?:件|家|人|项|万|亿))")
_KEYS = {"file", "title", "year", "publisher", "kind", "languages", "original", "notes"}
_SPOKEN = 0.1  # Share of the text that makes a language one of the report's.
_LONGEST_TITLE = 80.0  # In Chinese characters.


def report_id(path: Path) -> str:
    """Return the id of the report in this file: its name, as one readable word.

    >>> report_id(Path("Annual Report (2021).pdf")), report_id(Path("2021年报告.docx"))
    ('annual-report-2021', '2021年报告')
    """
    name = unicodedata.normalize("NFKC", path.stem).lower()
    return re.sub(r"[^\w]+", "-", name).replace("_", "-").strip("-") or "report"


def listed(folder: Path) -> dict[str, str]:
    """Return the report ids that a folder's catalog gives, by file name.

    Raises:
        CatalogError: The catalog is malformed; the message names the line or the key.
    """
    return {row["file"]: name for name, row in _rows(folder / CATALOG).items()}


def describe(folder: Path, file: str, source: Source, parsed: Parsed) -> Report:
    """Return what is known of a report, from the catalog of its folder or from its own words.

    Raises:
        CatalogError: The catalog is malformed; the message names the line or the key.
    """
    row = _row(folder / CATALOG, file)
    name = row.get("id") or report_id(Path(file))
    titles = _titles(row.get("title"), name)
    guessed = [key for key in ("title", "year", "languages") if key not in row]
    languages = tuple(row.get("languages", ())) or spoken(parsed)
    if "title" in guessed:
        titles = guess_titles(parsed, Path(file).stem)
    year = row.get("year") or guess_year(titles, parsed, Path(file).stem)
    return Report(
        id=name,
        file=file,
        titles=titles,
        year=year,
        languages=languages,
        publisher=_titles(row.get("publisher"), name),
        kind=row.get("kind", ""),
        original=row.get("original", ""),
        notes=row.get("notes", ""),
        guessed=tuple(guessed),
        digest=source.digest,
    )


def _row(path: Path, file: str) -> dict[str, Any]:
    """Return the catalog's row for this file with its key as `id`; empty when there is none."""
    for name, row in _rows(path).items():
        if row["file"] == file:
            return _checked(path, name, dict(row))
    return {}


def _rows(path: Path) -> dict[str, Mapping[str, Any]]:
    if not path.is_file():
        return {}
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogError(f"{path} is malformed: {error}. Mend it or remove it.") from error
    for name, row in rows.items():
        if not isinstance(row, Mapping) or "file" not in row:
            raise CatalogError(f'{path}: give [{name}] a line such as file = "{name}.txt".')
    return rows


def _checked(path: Path, name: str, row: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        known = ", ".join(sorted(_KEYS))
        raise CatalogError(f"{path}: [{name}] has {unknown[0]!r}; it may have {known}.")
    if not isinstance(row.get("year", 0), int):
        raise CatalogError(f"{path}: write the year of [{name}] as a number, such as 2020.")
    wrong = [one for one in row.get("languages", ()) if one not in LANGUAGES]
    if wrong:
        raise CatalogError(
            f'{path}: the languages of [{name}] are "zh" and "en", not {wrong[0]!r}.'
        )
    return {**row, "id": name}


def _titles(value: object, name: str) -> Titles:
    """Read a title that is one text or one for each language."""
    if value is None:
        return Titles()
    if isinstance(value, str):
        return Titles(zh=value, en=value)
    if not isinstance(value, Mapping) or not set(value) <= set(LANGUAGES):
        raise CatalogError(f'Write titles of [{name}] as {{ zh = "…", en = "…" }}.')
    return Titles(zh=str(value.get("zh", "")), en=str(value.get("en", "")))


def spoken(parsed: Parsed) -> tuple[Language, ...]:
    """Return the languages that a fair share of the report is written in."""
    sizes: Counter[Language] = Counter()
    for paragraph in parsed.paragraphs:
        sizes[paragraph.language] += round(width(paragraph.text))
    return tuple(
        language for language in LANGUAGES if sizes[language] >= _SPOKEN * (sizes.total() or 1)
    )


def guess_titles(parsed: Parsed, stem: str) -> Titles:
    """Return the fullest heading that stands before the text, in each language, or the file name.

    A heading that names a year is preferred: it says which of a yearly series this is. A line that
    only says who issued it on which day is no title.
    """
    best: dict[Language, str] = {}
    for paragraph in parsed.paragraphs:
        if paragraph.kind is Kind.BODY:
            break
        text = " ".join(paragraph.text.split())
        is_title = paragraph.kind is Kind.HEADING and not number(text) and text[0] not in "-—(（"
        if is_title and width(text) <= _LONGEST_TITLE and not _DATELINE.search(text):
            known = best.get(paragraph.language, "")
            best[paragraph.language] = max(known, text, key=_fullness)
    fallback = "" if best else re.sub(r"[-_\s]+", " ", stem).strip()
    zh = best.get("zh", "").replace(" ", "") if _YEAR.search(best.get("zh", "")) else best.get("zh")
    return Titles(zh=zh or fallback, en=best.get("en", fallback))


def _fullness(text: str) -> tuple[bool, float]:
    return bool(_YEAR.search(text)), width(text)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATELINE = re.compile(
    rf"\d{{4}}\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?[）)]?$|^(?:时间|日期|发布|主持|date\b)"
    rf"|\b(?:\d{{1,2}}\s+)?(?:{_MONTHS})(?:\s+\d{{1,2}},)?\s+\d{{4}}\W?$",
    re.IGNORECASE,
)
_IN_NAME = re.compile(r"(?<!\d)(?:19[5-9]\d|20[0-4]\d)(?!\d)")


def guess_year(titles: Titles, parsed: Parsed, stem: str = "") -> int | None:
    """Return the year of the title, of the file's name, or the one that the text names most.

    Of two years named equally often the later one counts; a day of issue in the text does not.
    """
    title = settle(f"{titles.zh} {titles.en}")
    named = _YEAR.findall(title) or _IN_NAME.findall(settle(stem))
    told = (p.text for p in parsed.paragraphs if not _DATELINE.search(p.text))
    years = Counter(named or _YEAR.findall("\n".join(told)))
    return max(map(int, years), key=lambda year: (years[str(year)], year)) if years else None
