"""The command says in one sentence what cannot be done, and what helps."""

import argparse
import os
import socket
import subprocess
from pathlib import Path

import pytest

from classroom import __main__ as program
from classroom import accounts, command, network, packages
from classroom.folder import ClassFolder
from classroom.refusal import Refusal
from classroom.roster import FIRST_ID, Member


@pytest.fixture(autouse=True)
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "install", lambda: None)


def refused(capsys: pytest.CaptureFixture, *words: str) -> str:
    """The one line that a refused command prints."""
    assert program.main(list(words)) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    return told.err.strip()


def test_a_class_needs_its_size(place: Path, capsys) -> None:
    told = refused(capsys, "prepare", "--folder", str(place / "class"))
    assert told == "Say how many students the class has, as in --students 30."
    assert not (place / "class").exists()


@pytest.mark.parametrize("what", ["hand-out", "collect"])
def test_there_is_no_class_yet(place: Path, capsys, what: str) -> None:
    told = refused(capsys, what, "--folder", str(place / "class"))
    assert told == f"There is no class in {place / 'class'}; start one with --students 30."


def test_a_port_that_is_taken(place: Path, capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        told = refused(capsys, "--students", "3", "--port", port, "--folder", str(place / "class"))
    assert told == f"Port {port} is taken; choose another with --port."


@pytest.mark.parametrize("address", ["203.0.113.9", "no.such.host.invalid"])
def test_an_address_of_another_computer(address: str) -> None:
    with pytest.raises(Refusal, match=rf"^{address} is no address of this computer; "):
        network.check(address, 8123)


def test_a_port_that_is_none() -> None:
    with pytest.raises(Refusal, match="70000 is no port"):
        network.check("127.0.0.1", 70000)


def test_a_certificate_needs_its_key(place: Path, capsys) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
    told = refused(capsys, "--students", "3", "--port", port, "--certificate", "c.pem")
    assert told == "--certificate and --key belong together; give both or neither."


def test_a_class_is_open_once(place: Path) -> None:
    folder = ClassFolder.at(place / "class")
    lock = command._hold(folder)
    with pytest.raises(Refusal, match="^This class is open already; close the other one"):
        command._hold(folder)
    os.close(lock)
    os.close(command._hold(folder))


def test_windows_says_where_a_class_can_be_held(capsys, monkeypatch) -> None:
    monkeypatch.setattr(program, "os", argparse.Namespace(name="nt"))
    assert "does not run on Windows; hold the class on Linux" in refused(capsys, "collect")


def test_what_the_computer_refuses_is_one_line(capsys, monkeypatch, tmp_path) -> None:
    def full(_: object) -> int:
        raise OSError(28, "No space left on device", "/class/hub")

    monkeypatch.setitem(command.COMMANDS, "collect", full)
    told = refused(capsys, "collect")
    assert told == "/class/hub: No space left on device; mend that and start again."


def test_pip_that_cannot_reach_the_index(monkeypatch, tmp_path) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(packages, "STAMP", tmp_path / "stamp")
    failed = subprocess.CompletedProcess([], 1, "", "WARNING: Retrying\nERROR: no match.\n")
    monkeypatch.setattr(packages.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(Refusal, match=r"\(ERROR: no match\); connect to the internet once"):
        packages.install()
    assert not packages.STAMP.exists()


def test_what_is_installed_is_not_asked_for_again(monkeypatch, tmp_path, capsys) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(packages, "STAMP", tmp_path / "stamp")
    calls = []
    done = subprocess.CompletedProcess([], 0, "", "")
    monkeypatch.setattr(packages.subprocess, "run", lambda *_, **__: calls.append(1) or done)
    packages.install()
    packages.install()
    assert len(calls) == 1
    assert capsys.readouterr().out.count("needs the internet once") == 1


def test_without_root_it_says_what_is_not_protected(monkeypatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "could read another's work" in accounts.warning() and "sudo" in accounts.warning()
    assert accounts.identity(Member("student01", "x", FIRST_ID)) == {}
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert accounts.warning() == ""


def test_a_suite_that_students_cannot_read_is_refused(place, folder, members, monkeypatch) -> None:
    monkeypatch.setattr(accounts, "walled", lambda: True)
    closed = place / "closed"
    (closed / "suite" / "notebooks").mkdir(parents=True)
    closed.chmod(0o700)
    monkeypatch.setattr(accounts, "SUITE", closed / "suite")
    with pytest.raises(Refusal, match=f"^Students cannot look into {closed}, but need .*/opt"):
        accounts.check(folder, members)


def test_an_id_that_somebody_has_is_refused(folder, members, monkeypatch) -> None:
    import pwd

    monkeypatch.setattr(accounts, "walled", lambda: True)
    other = pwd.struct_passwd(("anna", "x", members[1].uid, 1, "", "/home/anna", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwall", lambda: [other])
    with pytest.raises(Refusal, match=f"^The account anna has the user id {members[1].uid}"):
        accounts.check(folder, members)


def test_the_address_for_all_is_shown_as_one_to_type() -> None:
    assert network.shown("192.168.1.7") == "192.168.1.7"
    assert network.shown("0.0.0.0") not in ("0.0.0.0", "")
