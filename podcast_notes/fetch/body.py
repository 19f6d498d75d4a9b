"""The body of a response, streamed, unpacked and capped as it comes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile

import urllib3

_CHUNK = 65_536
_PIECE = 1_000_000
_MOST_IN_MEMORY = 4_000_000
"""Larger bodies are kept in a temporary file while they come, so that endless ones, many at once, take no memory."""
_GZIP_OR_ZLIB = 47
"""`wbits` with which zlib takes either header."""
_RAW_DEFLATE = -15


class TooLargeError(Exception):
    """The body is larger than is allowed, as sent or unpacked."""


class BrokenBodyError(Exception):
    """The body cannot be unpacked."""


class CutBodyError(BrokenBodyError):
    """The body ended early."""


def read_body(response: urllib3.BaseHTTPResponse, *, max_bytes: int) -> bytes:
    """The unpacked body.

    Raises TooLargeError as soon as more than `max_bytes` came or were unpacked, BrokenBodyError, and OSError where a large one
    finds no room for a temporary file.
    """
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > max_bytes:
        raise TooLargeError
    encoding = response.headers.get("content-encoding", "").strip().lower()
    chunks = _raw_chunks(response, max_bytes)
    if encoding in ("gzip", "x-gzip", "deflate"):
        chunks = _unpacked(chunks)
    elif encoding not in ("", "identity"):
        raise BrokenBodyError(f"is packed in an unknown way ({encoding[:40]})")
    size = 0
    with SpooledTemporaryFile(max_size=_MOST_IN_MEMORY) as body:
        for chunk in chunks:
            size += len(chunk)
            if size > max_bytes:
                raise TooLargeError
            body.write(chunk)
        body.seek(0)
        return body.read()


def _raw_chunks(response: urllib3.BaseHTTPResponse, max_bytes: int) -> Iterator[bytes]:
    """What comes, as it comes; counted here too, since packed data may unpack to nothing for ever."""
    received = 0
    while chunk := response.read1(_CHUNK, decode_content=False):
        received += len(chunk)
        if received > max_bytes:
            raise TooLargeError
        yield chunk
    remaining = getattr(response, "length_remaining", None)
    if remaining:
        raise CutBodyError(f"broke off, with {remaining:,} bytes missing")


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Gzip (of one or more members), zlib or raw deflate, a piece at a time, however much is packed into a few bytes."""
    decoder = None
    members = 0
    for chunk in chunks:
        data = chunk
        while data:
            if decoder is None:
                if members and not data.startswith(b"\x1f"):
                    return  # padding after the last member, as some servers send
                decoder = zlib.decompressobj(_window_bits(data))
            try:
                yield decoder.decompress(data, _PIECE)
            except zlib.error as error:
                raise BrokenBodyError("cannot be unpacked") from error
            data = decoder.unconsumed_tail or decoder.unused_data
            if decoder.eof:
                decoder, members = None, members + 1
    if decoder is not None:
        yield decoder.flush()
        if not decoder.eof:
            raise CutBodyError("broke off in the middle of packed data")


def _window_bits(start: bytes) -> int:
    is_gzip = start[:1] == b"\x1f"
    is_zlib = len(start) > 1 and start[0] & 0x0F == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return _GZIP_OR_ZLIB if is_gzip or is_zlib else _RAW_DEFLATE
