"""Adding reports by drag and drop, with progress and a readable result for each file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from ui.web import engine
from ui.web.markup import plain
from ui.web.problems import show_problem
from ui.web.texts import Speaker
from ui.web.uploads import KINDS, LARGEST, MOST, Outcome, Upload, add
from vectorstore import Progress

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile


def add_reports(say: Speaker) -> None:
    """Show where files are dropped, and what became of those dropped before."""
    with st.expander(say("reports.add"), expanded=True, icon=":material/upload_file:"):
        st.caption(say("reports.add_hint", size=LARGEST, files=MOST))
        files = st.file_uploader(
            say("reports.add"),
            type=list(KINDS),
            accept_multiple_files=True,
            max_upload_size=LARGEST,
            key=f"upload-{st.session_state.get('uploads', 0)}",
            label_visibility="collapsed",
        )
        if files:
            _take(files, say)
        for outcome in st.session_state.get("outcomes", ()):
            _tell(outcome, say)


def _take(files: Sequence[UploadedFile], say: Speaker) -> None:
    """Index the files, then show the page anew with an empty place for the next ones."""
    uploads = [Upload(file.name, file.getvalue()) for file in files]
    with st.status(say("reports.indexing"), expanded=True) as status:
        bar = st.progress(0.0, text=say("reports.indexing"))

        def watch(progress: Progress) -> None:
            share = progress.done / progress.total if progress.total else 1.0
            words = say("reports.adding", file=progress.report) if progress.report else None
            bar.progress(min(share, 1.0), text=plain(words or say("reports.indexing")))

        try:
            outcomes = add(uploads, engine.home(), engine.settings().embedder, watch)
        except Exception as error:
            status.update(state="error")
            show_problem(error, say)
            return
    st.session_state.outcomes = outcomes
    st.session_state.uploads = st.session_state.get("uploads", 0) + 1
    engine.refresh()
    st.rerun()


def _tell(outcome: Outcome, say: Speaker) -> None:
    if outcome.problem:
        words = say(
            f"reports.{outcome.problem}",
            file=outcome.file,
            size=LARGEST,
            files=MOST,
            why=outcome.message,
        )
        st.error(plain(words), icon=":material/error:")
        return
    library = engine.library()
    report = next((each for each in library.reports() if each.file == outcome.kept), None)
    if report is None:
        return
    paragraphs = library.paragraphs(report.id)
    words = say(
        "reports.added",
        file=outcome.file,
        paragraphs=len(paragraphs),
        figures=sum(len(library.figures(paragraph.id)) for paragraph in paragraphs),
    )
    if report.copy_of:
        title = library.report(report.copy_of).titles.get(say.language)
        words = say("reports.copied", file=outcome.file, title=title)
    st.success(plain(words), icon=":material/check_circle:")
