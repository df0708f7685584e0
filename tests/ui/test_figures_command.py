"""`zhiwen figures` and `zhiwen audit` over two small reports."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ui.cli import main
from vectorstore import Home


@pytest.fixture
def zhiwen(ports: Home, capfd: pytest.CaptureFixture[str]):
    """Return what runs a command: `(exit code, stdout, stderr)`."""

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--home", str(ports.root)])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return run


def test_a_figure_comes_with_year_place_indicator_and_paragraph(zhiwen):
    code, out, _ = zhiwen("figures", "--search", "引航船舶", "--year", "2022")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert rows[0][:3] == ["5800艘", "2022", "厦门"]
    assert rows[0][-1] == "ports-2022:8"


@pytest.mark.parametrize(("language", "printed"), [("zh", "45.6亿元"), ("en", "4.56 billion yuan")])
def test_json_gives_values_in_base_units_in_both_languages(zhiwen, language, printed):
    _, out, _ = zhiwen("figures", "--report", "ports-2021", "--language", language, "--json")
    [row] = [row for row in json.loads(out) if row["printed"] == printed]
    assert float(row["value"]) == 4_560_000_000
    assert (row["unit"], row["year"], row["language"]) == ("CNY", 2021, language)


def test_csv_can_be_read_back(zhiwen):
    _, out, _ = zhiwen("figures", "--csv")
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert any(row["As printed"] == "390个" for row in rows)


def test_no_fitting_figure_and_an_unknown_report_have_codes_of_their_own(zhiwen):
    assert zhiwen("figures", "--search", "月球")[0] == 3
    code, _, err = zhiwen("figures", "--report", "nope")
    assert code == 2
    assert "ports-2021" in err


def test_an_audit_names_both_sides_of_a_contradiction(zhiwen):
    code, out, _ = zhiwen("audit")
    assert code == 3
    assert "ports-2022:8" in out
    assert "46人" in out
    assert "45" in out
    assert out.endswith("1 contradiction found.\n")


def test_an_audit_for_programs_gives_places_and_whether_it_is_a_conflict(zhiwen):
    _, out, _ = zhiwen("audit", "--json", "--report", "ports-2022")
    [finding] = json.loads(out)
    assert (finding["kind"], finding["conflict"]) == ("languages", True)
    assert {quote["paragraph"] for quote in finding["quotes"]} == {"ports-2022:8", "ports-2022:10"}


def test_a_report_without_contradictions_passes(zhiwen):
    code, out, _ = zhiwen("audit", "--report", "ports-2021")
    assert (code, out) == (0, "No contradictions found.\n")


@pytest.mark.parametrize("command", ["figures", "audit"])
def test_a_missing_index_is_named_with_what_to_do(command, tmp_path, capfd):
    assert main([command, "--home", str(tmp_path)]) == 1
    assert "zhiwen index update" in capfd.readouterr().err


@pytest.mark.parametrize("command", ["ask", "figures", "audit"])
def test_help_teaches_with_examples(command, capfd):
    with pytest.raises(SystemExit, match="0"):
        main([command, "--help"])
    assert f"examples:\n  zhiwen {command}" in capfd.readouterr().out
