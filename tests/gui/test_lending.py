"""A text on the clipboard for one paste, and the user's own content again."""

from __future__ import annotations

import pytest
from desk import Listener, let_pass, wait_until
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage

from emojiaudio_desktop.gui import lending
from emojiaudio_desktop.gui.lending import ClipboardLoan


@pytest.fixture
def clipboard(qt_application, monkeypatch):
    monkeypatch.setattr(lending, "_AT_LEAST_S", 0.05)
    monkeypatch.setattr(lending, "_QUIET_S", 0.05)
    monkeypatch.setattr(lending, "_TAKEN_WITHIN_S", 0.2)
    clipboard = qt_application.clipboard()
    clipboard.clear()
    return clipboard


@pytest.fixture
def loan(clipboard):
    loan = ClipboardLoan(clipboard)
    loan.ends = Listener()
    loan.returned.connect(loan.ends.take)
    return loan


def paste(clipboard):
    """What another program does that gets the key."""
    return clipboard.mimeData().data("text/plain").data().decode()


def test_every_form_of_what_was_there_comes_back(loan, clipboard):
    own = QMimeData()
    own.setText("mine")
    own.setHtml("<b>mine</b>")
    own.setData("application/x-own", b"\x00\x01")
    clipboard.setMimeData(own)
    loan.lend("😂")
    loan.return_after_paste()
    assert paste(clipboard) == "😂"
    wait_until(lambda: loan.ends.got == [True])
    after = clipboard.mimeData()
    assert (after.text(), after.html()) == ("mine", "<b>mine</b>")
    assert after.data("application/x-own").data() == b"\x00\x01"


def test_a_picture_comes_back(loan, clipboard):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    clipboard.setImage(image)
    loan.lend("😂")
    loan.return_after_paste()
    paste(clipboard)
    wait_until(lambda: loan.ends.got == [True])
    assert clipboard.image().pixelColor(4, 4) == QColor("red")


def test_an_empty_clipboard_is_empty_again(loan, clipboard):
    loan.lend("😂")
    loan.return_after_paste()
    paste(clipboard)
    wait_until(lambda: loan.ends.got == [True])
    assert clipboard.text() == ""


def test_a_password_stays_marked_as_one(loan, clipboard):
    own = QMimeData()
    own.setText("hunter2")
    own.setData("x-kde-passwordManagerHint", b"secret")
    clipboard.setMimeData(own)
    loan.lend("😂")
    loan.return_after_paste()
    paste(clipboard)
    wait_until(lambda: loan.ends.got == [True])
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"


def test_what_is_copied_meanwhile_stays(loan, clipboard):
    clipboard.setText("mine")
    loan.lend("😂")
    loan.return_after_paste()
    paste(clipboard)
    clipboard.setText("copied meanwhile")
    wait_until(lambda: loan.ends.got == [True])
    assert clipboard.text() == "copied meanwhile"


def test_where_nobody_takes_it_it_stays(loan, clipboard):
    clipboard.setText("mine")
    loan.lend("😂")
    loan.return_after_paste()
    wait_until(lambda: loan.ends.got == [False])
    assert clipboard.text() == "😂"


def test_a_clipboard_manager_that_looks_at_once_does_not_end_it(loan, clipboard, monkeypatch):
    monkeypatch.setattr(lending, "_AT_LEAST_S", 0.15)
    clipboard.setText("mine")
    loan.lend("😂")
    paste(clipboard)  # the manager, before the key
    loan.return_after_paste()
    let_pass(0.1)
    assert loan.ends.got == []
    assert paste(clipboard) == "😂"
    wait_until(lambda: loan.ends.got == [True])
    assert clipboard.text() == "mine"


def test_of_two_in_a_row_the_users_own_content_comes_back(loan, clipboard):
    clipboard.setText("mine")
    loan.lend("😂")
    loan.lend("🔥")
    loan.return_after_paste()
    assert paste(clipboard) == "🔥"
    wait_until(lambda: loan.ends.got == [True])
    assert clipboard.text() == "mine"
