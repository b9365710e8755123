"""Time from exec to the first painted content, and memory, beside a bare window of the same shape.

    python -m tests.measure.startup [--runs 10] [--platform offscreen]

The bare window holds as many stock widgets as the start page (a question, five buttons, five
sections of buttons) and does nothing. Both are started in turn, each in a process of its own.
Times are medians of wall-clock milliseconds from just before the process is created; memory is
the resident set at that moment.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

_REPORT = """
import resource, sys, time
def report():
    pages = int(open("/proc/self/statm").read().split()[1])
    print(time.monotonic_ns(), pages * resource.getpagesize(), flush=True)
    import os
    os._exit(0)
"""

_BARE = (
    _REPORT
    + """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import *
class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, report)
app = QApplication([])
app.setStyle("Fusion")
window = Window()
layout = QVBoxLayout(window)
top = QHBoxLayout()
top.addWidget(QToolButton(text="<"))
top.addWidget(QToolButton(text=">"))
top.addWidget(QLineEdit(placeholderText="Question"), 1)
for text in ("FR", "EN", "..."):
    top.addWidget(QToolButton(text=text))
layout.addLayout(top)
area = QScrollArea(widgetResizable=True, horizontalScrollBarPolicy=Qt.ScrollBarAlwaysOff)
page = QWidget()
sections = QVBoxLayout(page)
for section, buttons in enumerate((10, 10, 26, 27, 15)):
    sections.addWidget(QLabel(f"Section {section}", wordWrap=True))
    grid = QGridLayout()
    for number in range(buttons):
        grid.addWidget(QPushButton(f"Value {number}"), number // 6, number % 6)
    sections.addLayout(grid)
area.setWidget(page)
layout.addWidget(area, 1)
window.resize(1280, 800)
window.show()
app.exec()
"""
)

_FANAL = (
    _REPORT
    + """
from desktop_app import app
from desktop_app.gui import start
open_window = start.open_window
start.open_window = lambda *a, **k: open_window(*a, **k, on_painted=lambda main: report())
app.main([])
"""
)


def main() -> None:
    """Print a Markdown table of the two medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--platform", default=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "QT_QPA_PLATFORM": arguments.platform, "HOME": home}
        programs = {"bare window": _BARE, "Fanal": _FANAL}
        measured: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for number in range(arguments.runs + 1):
            for name, program in programs.items():
                figures = _start(program, environment)
                # The first round fills the caches of the system and builds the index.
                if number:
                    measured[name].append(figures)
    print(f"| window ({arguments.platform}, {arguments.runs} starts) | ms | min–max | MB |")
    print("|---|---|---|---|")
    medians = {}
    for name, figures_of in measured.items():
        times = [ms for ms, _memory in figures_of]
        medians[name] = statistics.median(times)
        memory = statistics.median(mb for _ms, mb in figures_of)
        print(
            f"| {name} | {medians[name]:.0f} | {min(times):.0f}–{max(times):.0f} | {memory:.0f} |"
        )
    print(f"\nratio {medians['Fanal'] / medians['bare window']:.2f}")


def _start(program: str, environment: dict[str, str]) -> tuple[float, float]:
    before = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    after, memory = map(int, done.stdout.split())
    return (after - before) / 1e6, memory / 2**20


if __name__ == "__main__":
    main()
