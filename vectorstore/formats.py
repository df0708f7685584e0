"""PDF, Word and HTML as plain text in which headings, tables and emphasis keep their marks.

Headings become `# Heading`, emphasis `**words**`, and a table one line a row with tabs between
its cells, so that everything after this step sees one kind of text.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vectorstore.errors import UnreadableFile

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph as WordParagraph
    from selectolax.lexbor import LexborNode


def pdf_pages(data: bytes, name: str) -> tuple[str, ...]:
    """Return the text of each page.

    Raises:
        UnreadableFile: The file is encrypted or damaged.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise UnreadableFile(
                f"{name} is locked with a password. Save a copy without one and add that."
            ) from error
        raise UnreadableFile(
            f"{name} is no PDF, or a damaged one. Open it, print it to a new PDF and add that."
        ) from error
    try:
        return tuple(_page_text(document, number) for number in range(len(document)))
    finally:
        document.close()


def _page_text(document: object, number: int) -> str:
    page = document[number]  # type: ignore[index]
    words = page.get_textpage()
    try:
        # U+FFFE stands where a word was hyphenated at the end of its line.
        return str(words.get_text_bounded()).replace("\r\n", "\n").replace("\ufffe", "-")
    finally:
        words.close()
        page.close()


def docx_text(data: bytes, name: str) -> str:
    """Return paragraphs and tables in reading order.

    Raises:
        UnreadableFile: The file is encrypted, damaged or no Word document.
    """
    import docx
    from docx.table import Table

    if data[:4] == b"\xd0\xcf\x11\xe0":
        raise UnreadableFile(
            f"{name} is locked with a password or in the old .doc format. Save it as an "
            "unprotected .docx and add that."
        )
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = [
            _word_table(block) if isinstance(block, Table) else _word_paragraph(block)
            for block in document.iter_inner_content()
        ]
    except Exception as error:  # The parser fails in many ways; all of them mean this.
        raise UnreadableFile(
            f"{name} is no Word document, or a damaged one. Open it, save it again and add that."
        ) from error
    return "\n\n".join(block for block in blocks if block)


def _word_paragraph(paragraph: WordParagraph) -> str:
    text = str(paragraph.text).strip()
    style = str(getattr(paragraph.style, "name", "") or "")
    level = re.fullmatch(r"(?:Heading|标题) ?(\d)", style)
    if text and (level or style in {"Title", "标题"}):
        return f"{'#' * (int(level.group(1)) if level else 1)} {' '.join(text.split())}"
    return (
        "".join(
            f"**{run.text}**" if run.bold and run.text.strip() else str(run.text)
            for run in paragraph.runs
        ).strip()
        or text
    )


def _word_table(table: Table) -> str:
    rows = []
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:  # A merged cell is listed once for each place it covers.
            if id(cell._tc) not in seen:
                seen.add(id(cell._tc))
                cells.append(" ".join(cell.text.split()))
        rows.append("\t".join(cells) if len(cells) > 1 else f"{''.join(cells)}\t")
    return "\n".join(rows)


_DROPPED = "script,style,noscript,template,head,nav,header>nav,footer,aside,button,form,svg"
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
        "ul",
    ]
)
_PLAIN = {  # What stands before and after the words of a tag that is taken as a whole.
    **{f"h{level}": (f"\n\n{'#' * level} ", "\n\n") for level in range(1, 7)},
    "b": ("**", "**"),
    "strong": ("**", "**"),
    "sup": ("<sup>", "</sup>"),
    "br": ("\n", ""),
}


def html_text(text: str) -> str:
    """Return what a reader of the page would see; inline tags do not break their words."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(text)
    for node in tree.css(_DROPPED):
        if node.tag != "head":
            node.decompose()
    root = tree.body
    joined = "".join(_walk(root)) if root is not None else ""
    lines = (" ".join(line.split(" ")).strip(" ") for line in joined.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _walk(node: LexborNode) -> Iterator[str]:
    """Yield the pieces of a node's text, with line breaks only where the page has them."""
    tag = node.tag or ""
    if tag == "-text":
        yield re.sub(r"\s+", " ", node.text_content or "")
    elif tag == "table":
        yield f"\n\n{_html_table(node)}\n\n"
    elif tag in _PLAIN:
        before, after = _PLAIN[tag]
        words = " ".join((node.text() or "").split())
        yield f"{before}{words}{after}" if words or tag == "br" else ""
    else:
        around = "\n\n" if tag in _BLOCKS else ""
        yield around
        for child in node.iter(include_text=True):
            yield from _walk(child)
        yield around


def _html_table(table: LexborNode) -> str:
    caption = table.css_first("caption")
    title = f"{' '.join(caption.text().split())}\n\n" if caption is not None else ""
    rows = (
        "\t".join(" ".join(cell.text().split()) for cell in row.css("th,td"))
        for row in table.css("tr")
    )
    return title + "\n".join(row if "\t" in row else f"{row}\t" for row in rows if row.strip())
