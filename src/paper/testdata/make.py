#!/usr/bin/env python3
"""Makes the broken files of this folder. Plain Python."""
import hashlib
import io
import pathlib
import struct
import zipfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name, part in entries:
            made.writestr(zipfile.ZipInfo(name, (2017, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def document(body, before=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'


def ole(stream):
    """A compound file in name only: the header and one directory entry, as far as a reader of names looks."""
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
    return header + "Root Entry".encode("utf-16-le").ljust(64, b"\0") + bytes(64) + stream.encode("utf-16-le").ljust(64, b"\0") + bytes(320)


def pdf(objects, more=b""):
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, more, start))


def scan():
    image = zlib.compress(bytes(64 * 64))
    draw = b"q 500 0 0 700 40 60 cm /I Do Q"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</I 4 0 R>>>>>>",
                b"<</Type/XObject/Subtype/Image/Width 64/Height 64/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
                b"/Length %d>>stream\n%s\nendstream" % (len(image), image),
                b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw)])


def many_pages(count):
    kids = b" ".join(b"%d 0 R" % (3 + i) for i in range(count))
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d/MediaBox[0 0 9 9]>>" % (kids, count)]
               + [b"<</Type/Page/Parent 2 0 R>>"] * count)


def rc4(key, data):
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def password_pdf(password):
    """The standard security handler, revision 2 (ISO 32000-1, 7.6.3): the page cannot be read without the password."""
    pad = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    padded = (password + pad)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions, name = struct.pack("<i", -4), hashlib.md5(b"password.pdf").digest()
    key = hashlib.md5(padded + owner + permissions + name).digest()[:5]
    draw = rc4(hashlib.md5(key + struct.pack("<I", 4)[:3] + b"\0\0").digest()[:10], b"BT /F 12 Tf 40 700 Td (text) Tj ET")
    encrypt = b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), rc4(key, pad).hex().encode())
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1"
                b"/BaseFont/Helvetica>>>>>>>>",
                b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw), encrypt],
               b"/Encrypt 5 0 R/ID[<%s><%s>]" % (name.hex().encode(), name.hex().encode()))


def marked_encrypted(data):
    """Sets the encryption bit of every entry, in the local headers and in the directory."""
    out = bytearray(data)
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(signature)
        while at >= 0:
            struct.pack_into("<H", out, at + flag, struct.unpack_from("<H", out, at + flag)[0] | 1)
            at = out.find(signature, at + 4)
    return bytes(out)


def main():
    plain = archive([("[Content_Types].xml", "<Types/>"), ("word/document.xml", document("<w:p><w:r><w:t>Chữ</w:t></w:r></w:p>"))])
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
    files = {
        "password.docx": ole("EncryptedPackage"),
        "encrypted-entry.docx": marked_encrypted(plain),
        "bomb.docx": archive([("word/document.xml", document("<w:p><w:r><w:t>" + "a" * (80 << 20) + "</w:t></w:r></w:p>"))]),
        "many-entries.docx": archive([("word/document.xml", document(""))] + [(f"{i:x}", "") for i in range(1000)]),
        "entities.docx": archive([("word/document.xml", document("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", entities))]),
        "deep.docx": archive([("word/document.xml", document("<w:p>" * 5000 + "</w:p>" * 5000))]),
        "nested.zip": archive([("van-ban.docx", plain)]),
        "table.xlsx": archive([("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")]),
        "scan.pdf": scan(),
        "pages.pdf": many_pages(600),
        "password.pdf": password_pdf(b"mat-khau"),
    }
    for name, data in files.items():
        (HERE / name).write_bytes(data)


if __name__ == "__main__":
    main()
