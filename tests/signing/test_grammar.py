"""The strict reading of PDF objects: one spelling, one meaning."""

import zlib

import pytest

from tuteur_desktop.signing.grammar import AmbiguousError, RepeatedError, Scanner, unpack


@pytest.mark.parametrize(
    "text",
    [
        b"<< /A 1 /B [ (a\\)(b)) <0aF> null true -.5 +3. 12 0 R /#41b ] >>",
        b"<</A<</A 1>>/B<</A 1>>>>",
    ],
)
def test_plain_objects_are_read(text):
    scanner = Scanner(text)
    assert isinstance(scanner.value(), dict)
    assert scanner.place == len(text)


@pytest.mark.parametrize(
    "text", [b"<</A 1/A 1>>", b"<</A 1/#41 1>>", b"[<</A<</B 1/B 2>>>>]", b"<</ 1/ 2>>"]
)
def test_repeated_key(text):
    with pytest.raises(RepeatedError):
        Scanner(text).value()


@pytest.mark.parametrize(
    "text",
    [b"<</A>>", b"<</A 1", b"[1 2", b"(a", b"<0g>", b"--1", b"1x", b"/a#4", b"% c\n1", b"", b"yes"],
)
def test_doubtful_object(text):
    with pytest.raises(AmbiguousError):
        Scanner(text).value()


def _entries(text: bytes) -> dict[bytes, object]:
    return Scanner(text).dictionary()


def test_stream_with_a_prediction_is_unpacked():
    packed = zlib.compress(b"\x00\x01\x02\x02\x01\x01\x02\x00\xff")
    settings = b"<</Filter [/FlateDecode]/DecodeParms <</Predictor 12/Columns 2>>>>"
    assert unpack(_entries(settings), packed) == b"\x01\x02\x02\x03\x02\x02"


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (b"<</Filter /LZWDecode>>", b""),
        (b"<</Filter /FlateDecode>>", b"nothing"),
        (b"<</Filter /FlateDecode>>", zlib.compress(b"a") + b"5 0 obj"),
        (b"<</Filter /FlateDecode>>", zlib.compress(b"a" * 99)[:-6]),
        (b"<</Filter /FlateDecode/DecodeParms <</Predictor 2>>>>", zlib.compress(b"a")),
        (b"<</Filter /FlateDecode/DecodeParms <</Predictor 12/Columns 3>>>>", zlib.compress(b"a")),
    ],
)
def test_stream_packed_in_a_doubtful_way(text, data):
    with pytest.raises(AmbiguousError):
        unpack(_entries(text), data)
