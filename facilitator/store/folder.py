"""The data folder: on a disk of this machine, locked by one process at a time, with its secrets inside."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from pathlib import Path

from facilitator.store.fault import StoreFault
from facilitator.words import message

DATABASE = "facilitator.db"

_MOUNTS = Path("/proc/mounts")
# Locks and shared memory, which SQLite's write-ahead log (WAL) needs, are not reliable on these.
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|9p|afs|ceph|davfs|glusterfs|lustre|vboxsf|vmhgfs"
    r"|fuse\.(sshfs|smbnetfs|rclone|s3fs|glusterfs|ceph|davfs2?|gvfsd-fuse|vmhgfs-fuse)"
)

_SECRET = re.compile(rb"[\w-]{20,200}", re.ASCII)


class Folder:
    """A data folder, locked until `close`; made where it is missing, or refused with the reason."""

    def __init__(self, path: Path) -> None:
        self.path = path.resolve()
        kind = _file_system(self.path)
        if _NETWORK.fullmatch(kind):
            raise StoreFault(
                message(
                    "The data folder {folder} is on a network drive ({kind}), where answers could be lost. "
                    "Choose a folder on this machine's own disk with --data.",
                    folder=self.path,
                    kind=kind,
                )
            )
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = os.open(self.path / "facilitator.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise _cannot_write(self.path, error) from error
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            raise StoreFault(
                message(
                    "Another facilitator is using the data folder {folder}. "
                    "Stop it, or choose another folder with --data.",
                    folder=self.path,
                )
            ) from error

    def close(self) -> None:
        """Release the lock: another process may use the folder."""
        os.close(self._lock)

    def secret(self, name: str) -> str:
        """The secret of that name (lower-case letters, digits, dashes), made on first use."""
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            raise ValueError(f"not a name for a secret: {name!r}")
        file = self.path / f"{name}.key"
        try:
            if not file.exists():
                _write_whole(file, secrets.token_urlsafe(32))
            found = file.read_bytes()
        except OSError as error:
            raise _cannot_write(self.path, error) from error
        if not _SECRET.fullmatch(found):
            raise StoreFault(
                message(
                    "The key in {file} is damaged. Delete the file and start again: a new one is made, "
                    "and links from before don’t open any more.",
                    file=file,
                )
            )
        return found.decode("ascii")

    def read_text(self, name: str) -> str:
        """Read the file of that name, as `write_text` wrote it; empty where there is none, or none that can be read."""
        try:
            return (self.path / name).read_text("ascii")
        except (OSError, ValueError):
            return ""

    def write_text(self, name: str, text: str) -> None:
        """Write a short ASCII file that only its owner can read, in place of the one that was there."""
        try:
            _write_whole(self.path / name, text)
        except OSError as error:
            raise _cannot_write(self.path, error) from error


def _write_whole(file: Path, text: str) -> None:
    """Write a file that only its owner can read, atomically: by a rename, after fsync."""
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(descriptor)
    draft.replace(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _cannot_write(folder: Path, error: OSError) -> StoreFault:
    return StoreFault(
        message(
            "The data folder {folder} cannot be used ({reason}). "
            "Make it writable, or choose another one with --data.",
            folder=folder,
            reason=error.strerror or error,
        )
    )


def _file_system(folder: Path) -> str:
    """The kind of file system a folder is (or would be) on, in the kernel's words; empty where not known."""
    try:
        mounts = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:  # not Linux
        return ""
    best, kind = -1, ""
    for mount in mounts:
        _, point, name, *_ = mount.split(" ")
        point = re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), point)
        # Of several mounts at the same point the last is the one that is seen.
        if folder.is_relative_to(point) and len(Path(point).parts) >= best:
            best, kind = len(Path(point).parts), name
    return kind
