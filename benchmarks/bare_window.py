"""The base: a bare window with a table of 200 rows, and SQLAlchemy's ORM imported."""

import sys

import sqlalchemy.orm  # noqa: F401 - its cost is a part of the base
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from benchmarks.painted import FirstPaint

ROWS, COLUMNS = 200, 6


def main() -> None:
    app = QApplication(sys.argv[:1])
    model = QStandardItemModel(ROWS, COLUMNS)
    for row in range(ROWS):
        for column in range(COLUMNS):
            model.setItem(row, column, QStandardItem(f"{row} × {column}"))
    table = QTableView()
    table.setModel(model)
    window = QMainWindow()
    window.setCentralWidget(table)
    window.resize(1280, 800)
    FirstPaint(table, app.quit)
    window.show()
    app.exec()


main()
