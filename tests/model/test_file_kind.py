from __future__ import annotations

from dongxoai_crawler.formats.article_json import to_json
from dongxoai_crawler.model.article import Attachment, Image
from dongxoai_crawler.model.file_kind import FileKind, files_of
from tests.factories import article


def test_attachments_come_first_and_each_address_once() -> None:
    file = Attachment(name="a.pdf", url="https://x/a.pdf")
    picture = Image(url="https://x/a.jpg")
    found = article(attachments=(file, file), image=picture.url, images=(picture, picture))
    assert files_of(to_json(found)) == (
        (FileKind.ATTACHMENT, file.url, "a.pdf"),
        (FileKind.IMAGE, picture.url, ""),
    )
