"""The chat in a browser: `zhiwen chat`, or `streamlit run ui/app.py`."""

from __future__ import annotations

from ui.web.shell import show

show()
