"""A study whose every title, outlet and text is an attack, in a real browser and as tables."""

import csv
import io
import re

import pytest

from tests.study.conftest import run_study

FIRES = "document.title='taken'"
ATTACKS = [
    f"<script>{FIRES}</script>", f'<img src=x onerror="{FIRES}">', f'"><svg/onload="{FIRES}">',
    f"</script></style></title><script>{FIRES}</script>", f"<b onmouseover={FIRES}>bold",
    f"&lt;script&gt;{FIRES}&lt;/script&gt;", f"<iframe srcdoc='<script>parent.{FIRES}</script>'>",
    f"javascript:{FIRES}", f"[x](javascript:{FIRES}) `code` **b**", f"<!-- --><script>{FIRES}",
    "$\\frac{1}{0}$ and $x$", "\\( x \\) \\[ y \\]", "{{7*7}} {% raw %} ${7*7}", "%s %d {0} {name}",
    '=HYPERLINK("http://x.example","y")', "+1+cmd|' /C calc'!A0", "@SUM(A1:A9)", "-2+3 said he",
    "\tTAB", "\u202etxt.exe\u202c", "w" * 600, "a\0b", "../../etc/passwd", "NaN",
    "\U0001f468\u200d\U0001f469",
]  # fmt: skip
BODY = (
    "The dam in Orrin held through the night, officials said. “We were lucky,” said the mayor, "
    "Ann Low. Troops attacked the town below it, and the road reopened at noon on Monday."
)
FORMULA = re.compile(r"[=+@\t\r]|-(?!\d+(?:\.\d+)?(?:e-?\d+)?$)")


@pytest.fixture(scope="module")
def studied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    articles = folder / "<img src=x onerror=alert(1)> $x$"
    articles.mkdir()
    (articles / f"=1+1 <script>{FIRES}<script>.txt").write_text(BODY, encoding="utf-8")
    with (articles / "all.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "outlet", "story", "title", "text"])
        for place, attack in enumerate(ATTACKS):
            outlet, story = (ATTACKS[place % few] for few in (3, 2))
            text = f"{attack} {BODY} “{attack}”, said {attack}. The {attack} was wrong."
            table.writerow([f"{attack[:40]} {place}", outlet, story, attack, text])
    done = run_study(articles, folder / "output")
    assert done.returncode == 0, done.stderr
    return folder / "output"


def test_nothing_fires_and_nothing_is_on_the_console(studied, browser):
    page = browser.new_page()
    heard = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: heard.append(request.url) if request.url.startswith("http")
            else None)  # fmt: skip
    pages = sorted(studied.rglob("*.html"))
    assert pages
    for file in pages:
        page.goto(file.as_uri())
        page.mouse.move(200, 200)
        page.wait_for_load_state("networkidle")
        assert "taken" not in page.title()
        scripts = page.evaluate("document.querySelectorAll('body script, iframe').length")
        assert scripts == (file.name == "index.html")  # the report's own
        assert "49" not in page.evaluate("document.title")
    assert heard == []
    page.close()


def test_the_tables_hold_no_formula(studied):
    cells = [
        cell
        for file in sorted((studied / "tables").glob("*.csv"))
        for row in csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert sum("cmd|" in cell for cell in cells) > 3
    assert [cell for cell in cells if FORMULA.match(cell)] == []
