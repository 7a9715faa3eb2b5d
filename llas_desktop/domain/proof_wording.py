"""What a check of a paper found, in plain polite Korean: the verdict in one sentence, and a sentence for each reason."""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.dates import in_seoul, korean_date
from llas_desktop.domain.proof import Checked, Reason, Verdict
from llas_desktop.domain.wording import shown, visible

VERDICT_NAMES: Final = MappingProxyType(
    {
        Verdict.GENUINE: "진본", Verdict.ALTERED: "진본 아님", Verdict.WITHDRAWN: "철회됨",
        Verdict.UNKNOWN_ISSUER: "모르는 기관", Verdict.NOT_A_CERTIFICATE: "증명서 아님",
    }
)  # fmt: skip

_FILE: Final = "진본입니다: 발급번호 {issue_no} 증명서이며, 발급한 뒤에 바뀐 곳이 없습니다{besides}."
_PAPER: Final = "QR은 진본입니다: 발급번호 {issue_no} 증명서이니, 종이에 인쇄된 내용이 서명된 내용과 같은지 눈으로 견주어 주십시오{besides}."
_BESIDES: Final = MappingProxyType(
    {
        "pages_missing": "{detail}쪽은 빠져 있음",
        "mixed_copies": "내용이 같은 서로 다른 부(제{detail}부)의 쪽이 섞여 있음",
        "rotated_key": "발급기관이 {detail}까지 쓰던 열쇠로 서명함",
        "number_destroyed": "발급대장의 자료는 파기됨",
        "withdrawn_unknown": "철회되었는지는 철회 목록이 있어야 앎",
        "withdrawn_list_older": "철회 목록이 이 증명서보다 오래되어 철회되었는지는 모름",
        "named_otherwise": "열쇠의 주인은 ‘{detail}’",
    }
)
_ALTERED: Final = "진본이 아닙니다: {reason}"
_WITHDRAWN: Final = (
    "철회된 증명서입니다: {day}에 {because} 까닭으로 철회하여, 발급번호 {issue_no} 증명서는 더는 쓸 수 없습니다."
)
_UNKNOWN: Final = "발급한 기관을 알 수 없습니다: {reason}"
_NONE: Final = "증명서로 확인할 수 없습니다: {reason}"

_REASONS: Final = MappingProxyType(
    {
        # what speaks for it
        "same_as_register": "전자서명이 맞고, 발급대장에 보관된 파일과 한 바이트도 다르지 않습니다.",
        "register_only": "전자서명을 시작하기 전에 발급한 증명서이며, 발급대장에 보관된 파일과 한 바이트도 다르지 않습니다.",
        "signature_holds": "전자서명이 맞고, 서명한 뒤에 바뀐 곳이 없습니다.",
        # what to know besides
        "withdrawn": "발급기관이 철회한 증명서입니다(까닭: {detail}).",
        "compare_by_eye": "종이는 QR만 확인할 수 있습니다. 인쇄된 내용이 서명된 내용과 같은지 눈으로 견주어 주십시오.",
        "pages_missing": "이 증명서의 {detail}쪽이 빠져 있습니다. 남은 쪽도 함께 확인해 주십시오.",
        "mixed_copies": "내용이 같은 서로 다른 부(제{detail}부)의 쪽이 섞여 있습니다.",
        "rotated_key": "발급기관이 예전에 쓰던 열쇠로 서명했습니다({detail}까지 씀). 그때 만든 것이면 서명은 그대로 믿을 수 있습니다.",
        "number_destroyed": "발급기관이 보유 기간이 지난 학습자의 자료를 파기하여, 발급대장과 견주지 않고 서명으로만 확인했습니다.",
        "number_skipped": "백업에서 되살리며 발급대장에서 빠진 번호여서, 발급대장과 견주지 않고 서명으로만 확인했습니다.",
        "copy_not_in_register": "재발급한 제{detail}부가 발급대장에 없어 서명으로 확인했습니다. 내용은 발급대장과 같습니다.",
        "withdrawn_unknown": "철회 목록이 없어 철회되었는지는 알 수 없습니다. 발급기관의 철회 목록을 함께 골라 주십시오.",
        "withdrawn_list_older": "철회 목록이 이 증명서를 만들기 전의 것이어서 철회되었는지는 알 수 없습니다. 새 철회 목록을 받아 주십시오.",
        "named_otherwise": "서명한 열쇠는 ‘{detail}’의 것인데 증명서에 적힌 발급기관은 다릅니다. 그 기관이 맞는지 보아 주십시오.",
        # the signature of the file
        "signature_missing": "전자서명이 없는 파일입니다(서명을 지웠거나 다른 프로그램으로 다시 저장한 것).",
        "signature_broken": "전자서명이 깨져 있습니다(고쳤거나 다른 프로그램으로 다시 저장한 것).",
        "signature_foreign": "다른 열쇠로 한 전자서명이 들어 있습니다.",
        "bytes_changed": "서명한 뒤에 파일이 바뀌었습니다.",
        "signature_spelling": "전자서명을 담은 자리가 발급할 때와 다르게 적혀 있습니다.",
        "stamp_broken": "전자서명의 시점확인이 깨져 있습니다.",
        "several_signatures": "전자서명이 둘 이상 들어 있습니다.",
        "added_after_signing": "서명한 뒤에 파일에 무언가를 덧붙였습니다.",
        # where
        "text_changed": "{page}쪽의 글이 발급한 것과 다릅니다({detail}).",
        "text_added": "{page}쪽에 발급할 때 없던 글이 있습니다({detail}).",
        "text_gone": "{page}쪽에 발급할 때 있던 글이 없습니다({detail}).",
        "text_unreadable": "{page}쪽의 글을 더는 읽을 수 없습니다.",
        "looks_changed": "{page}쪽의 글은 같으나 모양이 발급한 것과 다릅니다.",
        "page_order": "쪽의 차례가 바뀌어 있습니다({detail}).",
        "pages_added": "발급할 때보다 쪽이 많습니다({detail}).",
        "pages_gone": "발급할 때보다 쪽이 적습니다({detail}).",
        "attachment_missing": "붙어 있던 파일이 없습니다({detail}).",
        "attachment_added": "발급할 때 없던 파일이 붙어 있습니다({detail}).",
        "attachment_changed": "붙어 있는 파일의 내용이 발급한 것과 다릅니다({detail}).",
        "words_hold": "적힌 내용은 발급한 것과 같아 보이지만, 파일이 바뀌었습니다.",
        "nothing_to_see": "보이는 내용은 같지만 파일의 바이트가 발급한 것과 다릅니다.",
        # the codes
        "qr_missing": "{page}쪽에 확인용 QR이 없습니다.",
        "qr_changed": "{page}쪽의 확인용 QR이 그 쪽의 것이 아닙니다.",
        "qr_malformed": "{page}쪽의 확인용 QR이 깨져 있습니다.",
        "qr_forged": "{page}쪽의 확인용 QR에 있는 서명이 맞지 않습니다.",
        "two_codes": "{page}쪽에 같은 확인용 QR이 둘 이상 있습니다.",
        "mixed_papers": "서로 다른 증명서의 쪽이 섞여 있습니다({detail}).",
        "page_without_code": "{page}쪽에서 확인용 QR을 찾지 못했으니, 이 증명서의 쪽이 맞는지 보고 또렷이 다시 스캔해 주십시오.",
        "after_key_end": "{page}쪽은 발급기관이 그만 쓰기로 한 열쇠로 그 뒤에 만든 것입니다({detail}까지 쓴 열쇠).",
        # the register
        "not_in_register": "이 기관의 발급대장에 없는 발급번호입니다({detail}).",
        "differs_from_register": "발급대장에 보관된 증명서와 다릅니다.",
        # whose it is, and whether it is one
        "unknown_key": "‘{detail}’의 이름으로 되어 있으나 그 기관의 열쇠가 여기에 없으니, 열쇠 파일을 받아 다시 확인해 주십시오.",
        "no_proof": "전자서명도 확인용 QR도 없으니, 증명서라면 적힌 발급번호와 확인번호로 발급기관에 물어 주십시오.",
        "signature_of_others": "여기에서 아는 기관의 전자서명도 확인용 QR도 없으니, 증명서라면 적힌 발급번호와 확인번호로 발급기관에 물어 주십시오.",
        "no_key_file": "기관의 열쇠 파일(.llaskey)이 아니거나 바뀐 파일이니, 발급기관에서 다시 받아 주십시오.",
        "no_withdrawn_list": "철회 목록(.llaswithdrawn)이 아니거나 바뀐 파일이니, 발급기관에서 다시 받아 주십시오.",
        "foreign_withdrawn_list": "이 열쇠 파일의 기관이 만든 철회 목록이 아니니, 같은 기관의 것을 함께 골라 주십시오.",
        "newer_file": "더 새로운 판의 프로그램이 만든 파일이니, 프로그램을 새 판으로 바꾸어 주십시오.",
        "no_code": "확인용 QR을 찾지 못했으니, 오른쪽 아래의 QR이 또렷이 나오게 다시 찍거나 스캔해 주십시오.",
        "file_missing": "파일이 없으니, 이름과 위치를 확인해 주십시오({detail}).",
        "file_unreadable": "파일을 읽을 수 없으니, 폴더가 아닌지와 읽을 권한을 확인해 주십시오({detail}).",
        "empty": "파일이 비어 있습니다.",
        "unknown_kind": "PDF도 사진(JPEG, PNG)도 확인용 QR의 글도 아닙니다.",
        "heic": "아이폰의 HEIC 사진은 읽을 수 없으니, JPEG로 바꾸어 다시 골라 주십시오.",
        "unreadable": "파일이 깨져 있어 읽을 수 없습니다.",
        "encrypted": "암호가 걸린 PDF여서 읽을 수 없으니, 암호를 푼 원래 파일을 골라 주십시오.",
        "too_large": "파일이 너무 커서 읽지 않았습니다.",
        "too_many_pages": "쪽이 너무 많아 읽지 않았습니다.",
        "too_hard": "읽는 데 너무 오래 걸리거나 읽다가 멈추는 파일이어서 그만두었습니다.",
    }
)  # fmt: skip

_LONGEST_DETAIL: Final = 120
_DATED: Final = frozenset(("rotated_key", "after_key_end"))
"""Codes of which the detail is a day (ISO)."""

Translate = Callable[[str], str]


def explain(checked: Checked, translate: Translate = str) -> str:
    """The verdict in one sentence."""
    issue_no = visible(checked.issue_no, _LONGEST_DETAIL)
    if checked.verdict is Verdict.GENUINE:
        template = translate(_PAPER if checked.has(("compare_by_eye",)) else _FILE)
        return template.format(issue_no=issue_no, besides=_besides(checked.reasons, translate))
    if checked.verdict is Verdict.WITHDRAWN and checked.withdrawal is not None:
        day = korean_date(in_seoul(checked.withdrawal.at).date())
        because = shown(checked.withdrawal.reason)
        return translate(_WITHDRAWN).format(day=day, because=because, issue_no=issue_no)
    template = {Verdict.ALTERED: _ALTERED, Verdict.UNKNOWN_ISSUER: _UNKNOWN}.get(checked.verdict, _NONE)
    return translate(template).format(reason=reason_sentence(_first(checked.reasons), translate))


def reason_sentence(reason: Reason, translate: Translate = str) -> str:
    """An unknown code gets a sentence too."""
    template = translate(_REASONS.get(reason.code, "{code}"))
    return template.format(code=reason.code, page=reason.page or 1, detail=_detail(reason))


def _detail(reason: Reason) -> str:
    """As far as it can be seen: a stranger's paper may name itself with what clears a screen or turns its words round."""
    return (
        korean_date(date.fromisoformat(reason.detail))
        if reason.code in _DATED
        else visible(reason.detail, _LONGEST_DETAIL)
    )


def _besides(reasons: tuple[Reason, ...], translate: Translate) -> str:
    told = [translate(_BESIDES[each.code]).format(detail=_detail(each)) for each in reasons if each.code in _BESIDES]
    return f" ({', '.join(told)})" if told else ""


def _first(reasons: tuple[Reason, ...]) -> Reason:
    """What can be pointed at says more than that the signature does not hold; what speaks against a paper stands first."""
    return next((reason for reason in reasons if reason.code in _POINTED_AT), reasons[0])


_POINTED_AT: Final = frozenset(
    (
        "text_changed", "text_added", "text_gone", "text_unreadable", "looks_changed", "page_order", "pages_added", "pages_gone", "attachment_missing", "attachment_added",
        "attachment_changed", "qr_missing", "qr_changed", "qr_forged", "mixed_papers", "page_without_code", "after_key_end",
    )
)  # fmt: skip
