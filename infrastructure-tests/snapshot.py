"""All that objects hold, as text by place, so that two points in time can be compared whatever a server is made of."""

import hashlib
from tempfile import SpooledTemporaryFile
from threading import Thread

# What changes when something is only read, credentials for that included.
VOLATILE = {"last_used", "last_accessed", "approximate_receive_count", "assumed_roles", "access_keys"}


def everything(value) -> dict[str, str]:
    """Every plain value that can be reached, by the way to it."""
    found: dict[str, str] = {}
    _walk("", value, found, set())
    return found


def changes(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [
        f"{place}: {before.get(place, 'nothing')} became {after.get(place, 'nothing')}"
        for place in sorted(before.keys() | after.keys()) if before.get(place) != after.get(place)
    ]


def _walk(place: str, value, found: dict[str, str], seen: set[int]) -> None:
    if value is None or isinstance(value, (str, int, float, bool)):
        found[place] = str(value)
    elif isinstance(value, bytes):
        found[place] = hashlib.sha256(value).hexdigest()
    elif isinstance(value, SpooledTemporaryFile):
        found[place] = hashlib.sha256(_content(value)).hexdigest()
    elif isinstance(value, (set, frozenset)):
        found[place] = str(sorted(map(str, value)))
    elif id(value) in seen or callable(value) or isinstance(value, Thread):
        return
    else:
        seen.add(id(value))
        for name, each in _parts(value):
            if name not in VOLATILE:
                _walk(f"{place}/{name}", each, found, seen)


def _parts(value):
    if isinstance(value, dict):
        return list(value.items())
    if isinstance(value, (list, tuple)):
        return list(enumerate(value))
    return list(getattr(value, "__dict__", {}).items()) or [("", str(value))]


def _content(file: SpooledTemporaryFile) -> bytes:
    # of a version that was deleted
    if file.closed:
        return b""
    place = file.tell()
    file.seek(0)
    content = file.read()
    file.seek(place)
    return content
