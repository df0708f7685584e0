"""Files of every kind are read, and those that cannot be say what to do."""

from __future__ import annotations

import codecs
import zlib
from pathlib import Path

import docx
import pytest

from vectorstore.errors import EmptyReport, ReportError, UnknownFormat, UnreadableFile
from vectorstore.read import LARGEST, read

CHINESE = "2020年全省有效发明专利总量达20万件，同比增长32.5%。\n省市场监管局组织开展专项行动。\n"
TRADITIONAL = (
    "2020年全省有效發明專利總量達20萬件，同比增長32.5%。\n省市場監管局組織開展專項行動。\n"
)


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        pytest.param(CHINESE.encode(), CHINESE, "utf-8", id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + CHINESE.encode(), CHINESE, "utf-8-sig", id="utf-8-mark"),
        pytest.param(CHINESE.encode("utf-16"), CHINESE, "utf-16", id="utf-16"),
        pytest.param(CHINESE.encode("utf-16-le"), CHINESE, "utf-16-le", id="utf-16-no-mark"),
        pytest.param(CHINESE.encode("gb18030"), CHINESE, "gb18030", id="gb18030"),
        pytest.param(TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs", id="big5"),
        pytest.param(b"Patents rose.\r\nBy 5%.", "Patents rose.\nBy 5%.", "utf-8", id="windows"),
    ],
)
def test_text_is_read_in_the_encoding_it_is_in(tmp_path, data, text, encoding):
    source = read(write(tmp_path, "report.txt", data))
    assert (source.pages, source.encoding, source.paged) == ((text,), encoding, False)


def test_form_feeds_are_pages(tmp_path):
    source = read(write(tmp_path, "report.txt", "一页\f二页\f".encode()))
    assert source.pages == ("一页", "二页")
    assert source.paged


def test_word_keeps_headings_tables_and_emphasis(tmp_path):
    document = docx.Document()
    document.add_heading("一、综合", 1)
    paragraph = document.add_paragraph()
    paragraph.add_run("省统计局").bold = True
    paragraph.add_run("发布公报。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "人口", "6540万人"
    document.save(str(tmp_path / "r.docx"))
    assert read(tmp_path / "r.docx").pages == (
        "# 一、综合\n\n**省统计局**发布公报。\n\n人口\t6540万人",
    )


def test_html_joins_inline_tags_and_drops_what_is_not_the_page(tmp_path):
    page = "<body><nav>菜单</nav><h2>收入</h2><p>收入<i>1527.68</i>亿<span>元</span>。</p>"
    page += "<script>x=1</script><table><tr><td>a</td><td>1</td></tr></table></body>"
    assert read(write(tmp_path, "r.html", page.encode())).pages == (
        "## 收入\n\n收入1527.68亿元。\n\na\t1",
    )


def pdf(lines: list[str]) -> bytes:
    """Write a one-page PDF by hand: no writer is among the dependencies."""
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    stream = zlib.compress(f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 5 0 R"
        b"/Resources<</Font<</F1 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + table
    return data + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_a_pdf_has_pages(tmp_path):
    source = read(write(tmp_path, "r.pdf", pdf(["The port handled 12 ships.", "It grew."])))
    assert source.pages == ("The port handled 12 ships.\nIt grew.",)
    assert source.paged


@pytest.mark.parametrize(
    ("name", "data", "error", "advice"),
    [
        pytest.param("a.txt", b"", EmptyReport, "Add a file with text", id="empty"),
        pytest.param("a.txt", b" \n\f ", EmptyReport, "Add a file", id="blank"),
        pytest.param("a.txt", "——。。！".encode(), EmptyReport, "no words", id="only-marks"),
        pytest.param("a.txt", b"\x7fELF\0\1\2\3\0\0" * 40, UnreadableFile, "not text", id="binary"),
        pytest.param("a.txt", b"\xff\xfe\x00\xd8", UnreadableFile, "UTF-8", id="broken-utf-16"),
        pytest.param("a.txt", bytes(range(128, 256)), UnreadableFile, "UTF-8", id="no-encoding"),
        pytest.param("a.xlsx", b"PK", UnknownFormat, ".docx", id="unknown-kind"),
        pytest.param("a.pdf", b"%PDF-1.4 broken", UnreadableFile, "new PDF", id="damaged-pdf"),
        pytest.param(
            "a.docx", b"PK\3\4 broken", UnreadableFile, "save it again", id="damaged-docx"
        ),
        pytest.param(
            "a.docx", b"\xd0\xcf\x11\xe0" + b"x" * 99, UnreadableFile, "unprotected", id="locked"
        ),
    ],
)
def test_what_cannot_be_read_says_what_to_do(tmp_path, name, data, error, advice):
    with pytest.raises(error, match=advice) as caught:
        read(write(tmp_path, name, data))
    assert name in str(caught.value)


def test_a_missing_file_is_a_report_error(tmp_path):
    with pytest.raises(ReportError, match="cannot be opened"):
        read(tmp_path / "gone.txt")


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(UnreadableFile, match="Split it"):
        read(path)
