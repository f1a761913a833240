"""Words of messages, feeds and pages for readers, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dongxoai_crawler.model.clock import VIETNAM

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from dongxoai_crawler.model.subscription import Language

KINDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "vi": {
        "new": "Mới đăng",
        "edited": "Đã sửa",
        "moved": "Đổi địa chỉ",
        "missing": "Không thấy",
        "withdrawn": "Đã gỡ",
        "restored": "Đăng lại",
        "portal": "Thay đổi chung của cổng",
    },
    "en": {
        "new": "New",
        "edited": "Edited",
        "moved": "Moved",
        "missing": "Missing",
        "withdrawn": "Withdrawn",
        "restored": "Restored",
        "portal": "Changed by the portal on many articles",
    },
}
"""Kinds of changes."""

CLASSES: Final[Mapping[Language, Mapping[str, str]]] = {
    "vi": {
        "numbers": "số liệu, ngày giờ",
        "names": "tên riêng",
        "wording": "câu chữ",
        "spacing": "khoảng cách",
        "media": "ảnh, tệp",
    },
    "en": {
        "numbers": "numbers",
        "names": "names",
        "wording": "wording",
        "spacing": "spacing",
        "media": "media",
    },
}
"""Classes of edits."""

FIELDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "vi": {
        "title": "Tiêu đề",
        "byline": "Tác giả",
        "summary": "Tóm tắt",
        "body": "Nội dung",
        "source": "Nguồn tin",
        "image": "Ảnh đại diện",
        "image_caption": "Chú thích ảnh",
        "images": "Ảnh trong bài",
        "attachments": "Tệp đính kèm",
        "tags": "Từ khóa",
        "published_at": "Giờ đăng",
    },
    "en": {
        "title": "Title",
        "byline": "Byline",
        "summary": "Summary",
        "body": "Body",
        "source": "Source",
        "image": "Main image",
        "image_caption": "Image caption",
        "images": "Images",
        "attachments": "Attachments",
        "tags": "Tags",
        "published_at": "Time of publication",
    },
}
"""Fields of the record whose change is an edit."""


def minute(moment: datetime | None) -> str:
    """A moment as readers in Vietnam write it, in their time: "21/12/2025 18:31"; None: ""."""
    return "" if moment is None else moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")
