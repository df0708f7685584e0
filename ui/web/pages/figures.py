"""The page "figures"; everything it does is in `ui/web/figures_page.py`."""

from __future__ import annotations

from ui.web.figures_page import show

show()
