"""Codes turned into plain polite Korean: what happened, to what, and what to do now.

A sentence names the field, the value and the way out. In a template `{field}`, `{value}` and `{detail}` stand for those of
the problem; `{field:을}` adds the particle that fits (을/를, 은/는, 이/가, 과/와, 으로/로). A value is shown in quotes, cut
and with its invisible characters spelled out; a template that must not show it (주민등록번호) does not name it.
"""

import unicodedata
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.problems import Problem, Refused, WorldError

FIELD_NAMES: Final = MappingProxyType(
    {
        # learner
        "name": "성명", "birth_date": "생년월일", "account_no": "학습계좌번호", "name_hanja": "한자 성명",
        "name_roman": "로마자 성명", "former_name": "이전 성명", "phone": "연락처", "sex": "성별", "email": "이메일",
        "address": "주소", "workplace": "직장", "occupation": "직업", "schooling": "학력 수준", "is_enrolled": "재학 여부",
        "statement_source": "진술 근거", "interests": "관심 분야", "member_type": "회원유형", "guardian_name": "법정대리인 성명",
        "guardian_phone": "법정대리인 연락처", "guardian_relation": "법정대리인과의 관계", "applicant": "신청인",
        "applicant_name": "신청인 성명", "has_proxy_letter": "위임장", "identity_check": "신분 확인", "relation": "관계",
        "valid_until": "위임 기한", "consent": "동의", "what": "동의 내용", "version": "동의서 판",
        # credit
        "source": "취득구분", "credits": "학점", "is_required_major": "전공필수", "term": "학기", "earned": "취득일",
        "credit_subject": "과목명", "credit_ended": "종강일", "credit_kind": "이수구분", "stage": "과정", "score": "점수",
        "credit_learner_no": "학점은행제 학습자번호", "passed_on": "합격일", "is_exempted": "시험 면제",
        # schools
        "graduated": "졸업한 학교", "attends": "다니는 학교", "is_off_quota": "정원 외 관리",
        "has_left_high_school": "고등학교를 그만두었는지", "left_high_school_on": "고등학교를 그만둔 날",
        "special_school": "각종학교·직업훈련", "special_school_ended_on": "졸업(수료)일", "degree_on": "학위를 받은 날",
        "passed_in_final_year": "마지막 학년에 합격한 과목", "open_school_entered_on": "방송통신중·고 입학일",
        "is_registered_out_of_school": "꿈이음 등록", "meets_university_rules": "대학의 학칙에 맞는지",
        "source_note": "확인한 서류나 말",
        # record
        "section": "영역", "kind": "종류", "title": "명칭", "institution": "기관명", "started": "시작일", "ended": "종료일",
        "minutes": "이수시간", "content": "내용", "major": "학과(전공)", "degree": "학위", "outcome": "졸업구분",
        "country": "소재국", "position": "부서·직위", "is_current": "재직 중", "grade": "등급", "qualification_no": "자격번호",
        "area": "교육영역", "course_id": "평가인정 학습과정", "is_completed": "이수여부", "certificate_no": "이수증번호",
        "method": "운영방법", "is_voucher": "바우처 이용", "ged_links": "검정고시연계", "provenance": "출처",
        "prints": "인쇄 여부", "at_all_go": "온국민평생배움터 등록", "evidence": "증빙",
        # course
        "accreditation_no": "평가인정번호", "institution_type": "기관유형", "total_minutes": "총학습시간",
        "notified_on": "평가인정일", "expires_on": "유효기간종료일", "cancelled_on": "취소일", "region": "지역",
        "place": "교육장소", "recruitment": "모집상태", "level": "검정고시 수준", "subject": "검정고시 과목",
        # offering
        "weekdays": "운영요일", "fee_won": "수강료",
        "apply_from": "접수시작일자", "apply_to": "접수종료일자", "homepage": "홈페이지주소", "data_date": "데이터기준일자",
        "code": "종목코드",
        # certificate
        "purpose": "용도", "recipient": "제출처", "issue_no": "발급번호", "void_reason": "철회 사유", "replaces": "대신할 발급번호", "sections": "영역", "record_ids": "인쇄할 줄", "copies": "부수",
        "ged": "검정고시", "candidates": "발급할 학습자", "batch": "일괄 발급",
        # plans
        "plan_name": "학습설계 이름", "plan_note": "학습설계 메모", "courses": "학습과정", "route": "제도", "study_plans": "학습설계",
        "limit": "가짓수", "way": "저장할 방법의 차례", "within": "모자라는 시간",
        # counselling and rules
        "talked_on": "상담일", "topic": "상담 주제", "counsel_note": "상담 내용", "follow_up_on": "다시 볼 날", "counsellings": "상담 기록",
        "key": "판정 기준", "value": "값", "valid_from": "적용 시작일", "rule_overrides": "판정 기준",
        # settings and commands
        "centre_name": "평생학습관 이름", "certificate_title": "증명서 제목", "issuer": "발급기관", "legal_line": "법적 문구",
        "seal": "직인", "is_entrusted": "위탁 여부", "terminal_no": "단말번호", "backup_folder": "두 번째 백업 폴더", "zoom": "화면 크기(%)", "setting": "설정 이름", "file": "파일", "output": "저장할 파일",
        "reason": "파기 사유", "basis": "파기 근거", "learners": "학습자", "note": "점검 의견", "since": "첫날", "until": "마지막 날",
        "paper": "종이의 기록 번호",
        "idle_minutes": "잠그기까지의 시간(분)", "access_log_years": "접속기록 보관 기간(년)", "office_hours": "업무 시간",
        "many_people_per_hour": "한 시간에 열어 본 사람 수", "retention_years": "개인정보 보유 기간(년)",
        "key_file": "기관 열쇠 파일", "withdrawn_file": "철회 목록 파일", "p12": "인증서 파일", "passphrase": "인증서 암호", "key_reason": "바꾸는 까닭", "time_stamp_url": "시점확인 주소",
        "login": "아이디", "password": "비밀번호", "role": "역할", "words": "복구 낱말",
        "data": "자료 폴더", "on": "기준일", "month": "발급한 달", "valid_on": "기준일", "text": "검색어",
    }
)  # fmt: skip
"""The Korean name of every field of the domain; a form or a file may bear another label for it."""

_SENTENCES: Final = MappingProxyType(
    {
        # any field
        "required": "{field:을} 적어 주십시오.",
        "too_long": "{field:이} 너무 깁니다. {detail}자까지 적을 수 있으니 줄여 주십시오.",
        "forbidden_characters": "{field} {value}에 보이지 않는 문자({detail})가 들어 있습니다. 지우고 다시 적어 주십시오.",
        "emoji": "{field} {value}에 그림 문자({detail})가 들어 있어 증명서에 인쇄할 수 없습니다. 지우고 다시 적어 주십시오.",
        "resident_number": "{field}에 주민등록번호나 외국인등록번호로 보이는 내용이 있어 저장하지 않았습니다. "
        "이 프로그램에는 이 번호를 적을 수 없으니 지워 주십시오.",
        "formula": "{field} {value:이} 수식으로 시작하여 받지 않았습니다. 값만 남겨 주십시오.",
        "unknown_choice": "{field} {value:은} 알 수 없는 값입니다. 다음 가운데 하나를 적어 주십시오: {detail}.",
        # dates and hours
        "unreadable_date": "{field} {value:을} 날짜로 읽을 수 없습니다. 2026-11-21처럼 적어 주십시오.",
        "impossible_date": "{field} {value:은} 달력에 없는 날짜입니다. 날짜를 확인해 주십시오.",
        "year_missing": "{field} {value}에 연도가 없습니다. 1985-02-28처럼 연도부터 적어 주십시오.",
        "unreadable_month": "{field} {value:을} 달로 읽을 수 없습니다. 2026-11처럼 적어 주십시오.",
        "date_not_exact": "{field} {value:은} 일까지 적어야 합니다. 2026-11-21처럼 적어 주십시오.",
        "before_1900": "{field} {value:은} 1900년보다 앞섭니다. 날짜를 확인해 주십시오.",
        "future": "{field} {value:은} 오늘보다 뒤의 날짜입니다. 날짜를 확인해 주십시오.",
        "ended_before_started": "{field} {value:이} 시작일({detail})보다 앞섭니다. 두 날짜를 확인해 주십시오.",
        "unreadable_hours": "{field} {value:을} 시간으로 읽을 수 없습니다. 90, 89.5, 1:30처럼 분 단위까지 떨어지게 적어 주십시오.",
        "no_hours": "{field}이 0입니다. 1분 이상을 적어 주십시오.",
        "too_far_ahead": "{field} {value:은} 너무 먼 앞날입니다. 날짜를 확인해 주십시오.",
        "hours_out_of_range": "{field:은} 0부터 {detail}시간까지 적을 수 있습니다. 시간을 확인해 주십시오.",
        "before_birth": "{field} {value:이} 생년월일({detail})보다 앞섭니다. 두 날짜를 확인해 주십시오.",
        "too_long_ago": "{field} {value:은} 너무 옛날입니다. {detail}부터 적을 수 있으니 확인해 주십시오.",
        "ended_though_current": "{field} {value:이} 있는데 아직 하고 있다고 표시되어 있습니다. 둘 가운데 하나만 남겨 주십시오.",
        "expires_before_notice": "{field} {value:이} 평가인정일({detail})보다 앞섭니다. 두 날짜를 확인해 주십시오.",
        "cancelled_before_notice": "{field} {value:이} 평가인정일({detail})보다 앞섭니다. 두 날짜를 확인해 주십시오.",
        "left_though_not_left": "{field:을} {value:으로} 적었는데 그만두지 않았다고 표시되어 있습니다. 둘 가운데 하나만 남겨 주십시오.",
        "score_though_exempted": "{field} {value:이} 있는데 시험을 면제받았다고 표시되어 있습니다. 둘 가운데 하나만 남겨 주십시오.",
        "pass_noted": "{field} {value:은} 같은 과정, 같은 날로 이미 있습니다. 있는 것을 고치거나 합격일을 확인해 주십시오.",
        "unreadable_term": "{field} {value:을} 학기로 읽을 수 없습니다. 2026-1이나 2026-2처럼 적어 주십시오.",
        # learners and accounts
        "invalid_phone": "{field} {value:은} 연락처가 아닙니다. 숫자 4~20자리와 빈칸, + - ( ) 만 써서 010-1234-5678처럼 적어 주십시오.",
        "invalid_email": "{field} {value:은} 이메일 주소가 아닙니다. name@example.org처럼 적어 주십시오.",
        "unknown_account": "{field} {value:은} 등록된 학습자의 번호가 아닙니다. 번호를 확인하거나 학습자를 먼저 등록해 주십시오.",
        "not_a_name": "{field} {value}에 글자가 없습니다. 이름을 적어 주십시오.",
        "guardian_missing": "만 14세 미만은 법정대리인의 동의가 있어야 합니다. {field:을} 적어 주십시오.",
        "minor_is_general_member": "만 14세 미만은 일반회원만 될 수 있습니다. {field:을} 일반회원으로 골라 주십시오.",
        "proxy_letter_missing": "대리인이 신청하려면 위임장이 있어야 합니다. 위임장을 확인하고 표시해 주십시오.",
        "account_taken": "{field} {value:은} 다른 학습자가 쓰고 있습니다. 번호를 확인해 주십시오.",
        "namesake": "성명과 생년월일이 같은 학습자가 이미 있습니다(계좌번호 {detail}). 같은 사람인지 확인해 주십시오.",
        # history and courses
        "unknown_area": "{field} {value:은} 평생교육의 영역이 아닙니다. 다음 가운데 하나를 적어 주십시오: {detail}.",
        "unknown_level": "{field} {value}의 수준을 알 수 없습니다. 초졸, 중졸, 고졸 가운데 하나로 적어 주십시오.",
        "unknown_subject": "{field} {value}의 과목을 알 수 없습니다. ‘고졸:한국사’처럼 검정고시 과목 이름을 적어 주십시오.",
        "unreadable_link": "{field} {value:을} 읽을 수 없습니다. ‘고졸:한국사; 중졸:사회’처럼 수준과 과목을 적어 주십시오.",
        "subject_not_exemptible": "{field} {value:은} 학습과정으로 면제받을 수 없는 과목입니다. "
        "그 수준에서 면제되는 과목: {detail}.",
        "unknown_course": "{field} {value}인 평가인정 학습과정이 없습니다. 번호를 확인하거나 학습과정을 먼저 가져와 주십시오.",
        "unknown_word_kept": "{field} {value:은} 모르는 말이어서 ‘알 수 없음’으로 두었습니다. 쓸 수 있는 말: {detail}.",
        "title_taken": "{field} {value:은} 다른 종목코드({detail})로 이미 있습니다. 종목코드를 확인해 주십시오.",
        "hours_above_total": "{field} {value:이} 학습과정의 총학습시간({detail})보다 많습니다. 그대로 받았으니 확인해 주십시오.",
        # plans
        "not_by_courses": "{value:은} 학습과정을 들어서 채우는 제도가 아닙니다. 면제받을 수 있는 검정고시 과목이나 문해교육을 골라 주십시오.",
        "no_such_way": "{field} {value:이} 찾은 방법의 수({detail})보다 큽니다.",
        # counselling
        "sensitive": "{field}에 민감정보로 보이는 말이 있습니다: {detail}. 건강·장애·종교·노조·정당 같은 내용은 "
        "상담에 꼭 필요하지 않으면 지워 주십시오. 적으려면 따로 동의를 받아야 합니다.",
        "follow_up_before_talk": "{field} {value:이} 상담일({detail})보다 앞섭니다. 두 날짜를 확인해 주십시오.",
        "no_follow_up": "다시 볼 날이 없는 상담입니다. 먼저 {field:을} 적어 주십시오.",
        # paper
        "unprintable": "증명서의 글꼴에 없는 글자가 있어 〓로 찍힙니다: {detail}. 로마자나 한글 표기를 함께 적어 주십시오.",
        # a batch
        "listed_twice": "{detail}번째 줄에 이미 있는 학습자입니다. 한 장만 발급합니다.",
        "not_completed": "이수하지 않은 것으로 적혀 있어 발급하지 않습니다. 이수하였으면 학습이력을 먼저 고쳐 주십시오.",
        "no_ged_minutes": "검정고시 연계과정을 이수한 시간이 없어 그 칸이 비어 있습니다. 연계 과목이 맞게 적혔는지 확인해 주십시오.",
        "issued_lately": "같은 용도의 증명서를 {detail}에 발급하였습니다(발급번호 {value}). 또 필요한지 확인해 주십시오.",
        "issued_already": "이번 일괄 발급에서 {value:으로} 이미 발급한 학습자입니다.",
        "no_time_stamp": "시점확인 서버가 답하지 않아 시점확인 없이 발급했습니다. 증명서는 그대로 유효합니다.",
        "nothing_issued": "이 일괄 발급에는 아직 발급한 증명서가 없습니다. 먼저 발급해 주십시오.",
        # evidence
        "evidence_too_large": "{field} 파일 {value:이} 너무 큽니다. 10 MB까지 붙일 수 있으니 줄여서 다시 골라 주십시오.",
        "evidence_wrong_type": "{field} 파일 {value:은} PDF나 JPEG, PNG가 아닙니다. 이 가운데 하나로 저장해 다시 골라 주십시오.",
        # a check
        "check_folder": "{value:은} 파일이 아니라 폴더입니다. 증명서 파일을 골라 주십시오.",
        "check_too_large": "{value} 파일이 너무 큽니다. {detail}까지 확인할 수 있습니다. 해상도를 낮춰 다시 스캔해 주십시오.",
        # files
        "file_missing": "{value} 파일이 없습니다. 이름과 위치를 확인해 주십시오.",
        "file_unreadable": "{value} 파일을 읽을 수 없습니다. 읽을 권한이 있는지, 다른 프로그램이 쓰고 있는지 확인해 주십시오.",
        "file_is_folder": "{value:은} 파일이 아니라 폴더입니다. CSV나 XLSX 파일을 골라 주십시오.",
        "file_empty": "{value} 파일이 비어 있습니다. 첫 줄에 열 이름, 그 아래에 자료가 있어야 합니다.",
        "file_too_large": "{value} 파일이 너무 큽니다. {detail}까지 읽을 수 있으니 나누어 가져와 주십시오.",
        "file_wrong_kind": "{value:은} CSV나 XLSX 파일이 아닙니다. 엑셀에서 ‘통합 문서(.xlsx)’나 ‘CSV UTF-8’로 저장해 주십시오.",
        "file_old_excel": "{value:은} 예전 엑셀 파일(.xls)이거나 암호가 걸린 파일입니다. 암호 없이 ‘통합 문서(.xlsx)’로 저장해 주십시오.",
        "file_damaged": "{value} 파일이 깨져 있어 읽을 수 없습니다. 엑셀에서 열어 ‘통합 문서(.xlsx)’로 다시 저장해 주십시오.",
        "file_encoding": "{value} 파일의 글자 부호를 알 수 없습니다. ‘CSV UTF-8’이나 ‘통합 문서(.xlsx)’로 다시 저장해 주십시오.",
        "missing_columns": "{value} 파일에 꼭 필요한 열이 없습니다: {detail}. 첫 줄의 열 이름을 확인해 주십시오. 엑셀 파일은 첫 시트를 읽습니다.",
        "duplicate_columns": "{value} 파일에 같은 이름의 열이 둘 이상 있습니다: {detail}. 하나만 남겨 주십시오.",
        "no_rows": "{value} 파일에 자료가 한 줄도 없습니다. 열 이름 아래에 자료를 적어 주십시오.",
        "unreadable_row": "이 줄의 따옴표가 닫히지 않았거나 칸이 너무 깁니다. 이 줄을 고쳐 주십시오.",
        "unreadable_cell": "이 줄에 읽을 수 없는 날짜나 시간 칸이 있습니다. 칸의 서식과 값을 확인해 주십시오.",
        "too_many_cells": "이 줄에는 열 이름보다 칸이 많습니다({detail}칸). 쉼표가 든 칸을 따옴표로 묶었는지 확인해 주십시오.",
        "unused_cell": "{field} {value:은} {detail}에는 쓰지 않는 칸이어서 저장하지 않았습니다.",
        "left_empty": "{field} {value:을} 읽을 수 없어 비워 두었습니다.",
        "repeated_row": "{field:이} {value}인 같은 줄이 아래에 또 있어 아래 것을 썼습니다.",
        "ignored_columns": "모르는 열은 읽지 않았습니다: {detail}.",
        "guessed_encoding": "글자 부호를 {detail:으로} 짐작하여 읽었습니다. 글자가 깨지지 않았는지 확인해 주십시오.",
        "cancelled": "{value} 파일을 가져오다가 그만두었습니다. 아무것도 저장하지 않았습니다.",
        "nothing_taken": "{value} 파일에서 받을 수 있는 줄이 하나도 없어 아무것도 저장하지 않았습니다. 위의 까닭을 고쳐 다시 가져와 주십시오.",
        "output_no_file": "{value}에는 저장할 수 없습니다. 파일 이름까지 적어 주십시오.",
        "output_other_file": "{value}에는 다른 종류의 파일이 있어 덮어쓰지 않았습니다. 다른 이름을 적어 주십시오.",
        "output_other_batch": "{value:은} 다른 명단으로 발급한 폴더여서 쓰지 않았습니다. 빈 폴더를 적어 주십시오.",
        "output_unwritable": "{value}에 저장할 수 없습니다. 폴더가 있는지, 쓸 권한과 빈 자리가 있는지 확인해 주십시오.",
        "unknown_issue_no": "{value:은} 이 학습자에게 발급한 증명서의 번호가 아닙니다. ‘certificate list’로 번호를 확인해 주십시오.",
        # the register and the keys
        "no_such_number": "{field} {value:은} 이 기관이 발급한 번호가 아닙니다. 종이 왼쪽 아래에 적힌 번호를 그대로 적어 주십시오.",
        "already_voided": "{detail}에 이미 철회한 증명서입니다. 철회는 되돌리지 않으니, 필요하면 새로 발급해 주십시오.",
        "not_withdrawn": "{field} {value:은} 철회하지 않은 증명서입니다. 먼저 철회한 뒤에 대신할 증명서를 발급해 주십시오.",
        "names_a_learner": "{field}에 학습자를 알 수 있는 내용이 있습니다. 이 글은 밖에 내주는 철회 목록에 실리니 이름이나 번호 없이 적어 주십시오.",
        "no_p12": "{field:이} PKCS #12 파일(.p12, .pfx)이 아닙니다. 인증기관에서 받거나 내보낸 파일을 골라 주십시오.",
        "wrong_passphrase": "{field:이} 맞지 않습니다. 한글·영문 입력 상태를 확인하고 다시 적어 주십시오.",
        "strange_cipher": "{field:이} 이 프로그램이 모르는 방식으로 잠겨 있습니다. 인증서를 AES나 3DES 방식으로 다시 내보내 주십시오.",
        "no_signing_key": "{field}에 서명할 열쇠와 그 인증서가 함께 들어 있지 않습니다. 개인 키까지 내보낸 파일을 골라 주십시오.",
        "weak_key": "이 인증서의 열쇠로는 서명할 수 없습니다. P-256이나 RSA 2048비트 이상의 열쇠로 된 인증서를 골라 주십시오.",
        "certificate_ended": "이 인증서는 {detail}에 기한이 끝났습니다. 새로 발급받은 인증서를 골라 주십시오.",
        "certificate_not_begun": "이 인증서는 {detail}부터 쓸 수 있습니다. 이 컴퓨터의 날짜도 확인해 주십시오.",
        "not_for_signing": "이 인증서는 서명에 쓸 수 있는 것이 아닙니다. 전자서명용 인증서를 골라 주십시오.",
        "no_address": "{field} {value:은} 쓸 수 없는 주소입니다. http://나 https://로 시작하는 주소를 적어 주십시오.",
        # checking a paper
        "no_key_file": "기관의 열쇠 파일(.llaskey)이 아니거나 바뀐 파일입니다. 발급기관에서 다시 받아 주십시오.",
        "no_withdrawn_list": "철회 목록(.llaswithdrawn)이 아니거나 바뀐 파일입니다. 발급기관에서 다시 받아 주십시오.",
        "own_name": "이 평생학습관의 이름으로 되어 있으나 이 평생학습관의 열쇠가 아닌 것이 든 {field}입니다. 만든 사람이 누구인지 먼저 알아보십시오.",
        "foreign_withdrawn_list": "이 열쇠 파일의 기관이 만든 철회 목록이 아닙니다. 같은 기관의 열쇠 파일과 철회 목록을 함께 골라 주십시오.",
        "newer_file": "더 새로운 판의 프로그램이 만든 {field}입니다. 프로그램을 새 판으로 바꾼 뒤 열어 주십시오.",
        # settings and the centre
        "unknown_setting": "{value:은} 없는 설정입니다. 쓸 수 있는 설정: {detail}.",
        "wrong_terminal_no": "{field} {value:은} 쓸 수 없습니다. 영문자와 숫자로 10자까지 적어 주십시오.",
        "out_of_range": "{field} {value:은} 쓸 수 있는 범위를 벗어납니다. {detail} 사이로 적어 주십시오.",
        "not_editable": "{field} {value:은} 바꿀 수 있는 기준이 아닙니다. 법령이 정한 수는 바꿀 수 없습니다. 바꿀 수 있는 기준은 "
        "‘rule list’나 관리 탭의 ‘기준’에 있습니다.",
        "before_rule": "{field} {value:은} 지금 기준이 시행된 날({detail})보다 앞서 바꿀 수 없습니다. 그날이나 그 뒤로 적어 주십시오.",
        # the access log and destruction
        "wrong_anchor": "{field} {value:을} 읽을 수 없습니다. 종이 아래에 적힌 대로 ‘123-1a2b3c4d’처럼 적어 주십시오.",
        "names_the_learner": "{field}에 파기할 사람을 알 수 있는 내용이 있습니다. 이 글은 파기한 뒤에도 남으니 이름이나 번호 없이 적어 주십시오.",
        "not_a_number": "{field} {value:은} 숫자가 아닙니다. 5처럼 숫자로 적어 주십시오.",
        "unreadable_office_hours": "{field} {value:을} 읽을 수 없습니다. ‘월-금 09:00-18:00’처럼 적어 주십시오.",
        "seal_not_a_picture": "{field} 그림을 읽을 수 없습니다. PNG나 JPEG 그림을 골라 주십시오.",
        "image_too_large": "{field} 그림이 너무 큽니다. {detail}까지 쓸 수 있으니 줄여 주십시오.",
        "not_set_up": "{value}에 평생학습관 자료가 없습니다. 먼저 ‘llas-desktop --data 폴더 setup --centre 이름 --login 아이디’로 만들거나, 백업이 있으면 ‘llas-desktop --data 폴더 restore 백업파일’로 되살려 주십시오.",
        "first_release": "{value}의 자료는 아직 암호화되지 않았습니다. ‘llas-desktop --data 폴더 setup --centre 이름 --login 아이디’로 "
        "첫 계정을 만들면 자료를 모두 그대로 두고 암호화합니다.",
        "already_set_up": "{value}에는 이미 평생학습관 자료가 있습니다. 다른 폴더를 쓰거나, 이름은 ‘setting set centre_name 이름’으로 바꿔 주십시오.",
        # signing in, and who may do what
        "wrong_login": "아이디나 비밀번호가 맞지 않습니다. 한글·영문 입력 상태와 Caps Lock을 확인하고 다시 적어 주십시오.",
        "wait_before_retry": "비밀번호가 여러 번 맞지 않았습니다. {detail}초 뒤에 다시 적어 주십시오.",
        "account_locked": "비밀번호가 여러 번 맞지 않아 계정이 잠겼습니다. 관리자에게 비밀번호를 다시 정해 달라고 하거나 복구 용지로 열어 주십시오.",
        "sign_in_needed": "아이디와 비밀번호가 있어야 합니다. 환경 변수 LLAS_LOGIN과 LLAS_PASSWORD에 적거나 터미널에서 실행하여 물음에 답해 주십시오.",
        "new_password_needed": "새 비밀번호가 있어야 합니다. 환경 변수 {detail}에 적거나 터미널에서 실행하여 물음에 답해 주십시오.",
        "passwords_differ": "두 번 적은 비밀번호가 서로 다릅니다. 다시 적어 주십시오.",
        "not_allowed": "이 일을 할 권한이 없습니다. 할 수 있는 역할: {detail}. 관리자에게 말씀해 주십시오.",
        "session_locked": "화면이 잠겨 있습니다. 다시 로그인해 주십시오.",
        "other_session": "그 사이에 다른 사람이 로그인하여 하지 않았습니다. 다시 해 주십시오.",
        "password_needed": "이 일을 하려면 비밀번호를 다시 적어 주십시오.",
        "password_short": "비밀번호가 너무 짧습니다. {detail}자 이상으로 정해 주십시오. 낱말 서너 개를 이어 쓰면 외우기 쉽습니다.",
        "password_common": "누구나 먼저 짐작해 보는 비밀번호입니다. 다른 것으로 정해 주십시오.",
        "password_is_login": "비밀번호가 아이디와 같거나 아이디에 몇 글자만 더한 것입니다. 다른 것으로 정해 주십시오.",
        "password_is_centre_name": "비밀번호가 평생학습관 이름과 같거나 그 이름에 몇 글자만 더한 것입니다. 다른 것으로 정해 주십시오.",
        "login_with_spaces": "{field} {value}에 빈칸이 있습니다. 빈칸 없이 적어 주십시오.",
        "login_taken": "{field} {value:은} 이미 쓰였습니다. 떠난 직원의 아이디도 다른 사람에게 주지 않으니 다른 것으로 정해 주십시오.",
        "unknown_login": "{field} {value:은} 없는 계정입니다. ‘staff list’로 확인해 주십시오.",
        "last_administrator": "관리자가 한 명도 남지 않게 됩니다. 먼저 다른 직원에게 관리자 역할을 주십시오.",
        "wrong_recovery_words": "복구 용지의 낱말이 맞지 않습니다. 열두 낱말을 차례대로 다시 확인해 주십시오.",
        "backup_of_other_centre": "{value:은} 다른 금고로 만든 백업이어서 이 자료 위에 되살리지 않았습니다. 빈 자료 폴더(‘--data 폴더’)에 되살려 주십시오.",
        "same_place": "{field} {value:은} 자료 폴더 안에 있어 함께 잃을 수 있습니다. 다른 디스크나 USB의 폴더를 골라 주십시오.",
        "output_no_backup": "{value}에는 백업이 아닌 다른 파일이 있어 덮어쓰지 않았습니다. 다른 이름을 적어 주십시오.",
        "gone": "고치려던 자료가 이미 지워졌습니다. 화면을 다시 열어 주십시오.",
        "nothing_to_undo": "되돌릴 일이 없습니다.",
        "not_undoable": "되돌릴 수 없는 일입니다. 처음 설정, 발급, 다시 인쇄, 철회, 기관 열쇠, 직원과 비밀번호, 파기, 되돌리기는 되돌리지 않습니다.",
        "already_undone": "이미 되돌린 일입니다.",
    }
)  # fmt: skip

_WORLD: Final = MappingProxyType(
    {
        "disk_full": "저장할 자리가 없습니다. 디스크에 빈 자리를 만든 뒤 다시 해 주십시오. 이번 일은 저장되지 않았습니다.",
        "vault_missing": "금고 파일이 없어 자료를 열 수 없습니다. 금고 파일(vault.llas)을 자료 폴더에 되돌려 놓거나 백업에서 되살려 주십시오.",
        "vault_damaged": "금고 파일이 깨져 자료를 열 수 없습니다. 백업에서 되살려 주십시오.",
        "vault_newer": "더 새로운 판의 프로그램이 만든 금고입니다. 프로그램을 새 판으로 바꾼 뒤 열어 주십시오.",
        "vault_other": "그 사이에 다른 금고가 이 자리에 놓였습니다. 프로그램을 닫고 다시 열어 주십시오.",
        "backup_damaged": "백업 파일이 깨졌거나 바뀌어 쓸 수 없습니다. 지금 자료는 바뀌지 않았습니다. 다른 백업을 골라 주십시오.",
        "backup_missing": "백업 파일이 없습니다. 이름과 위치를 확인해 주십시오.",
        "no_second_place": "백업이 이 컴퓨터에만 있습니다. 다른 디스크나 USB를 두 번째 백업 폴더로 골라 주십시오.",
        "database_in_use": "다른 창이나 명령이 이 자료를 쓰고 있습니다. 모두 닫은 뒤 다시 해 주십시오.",
        "second_place_gone": "백업을 둘 두 번째 폴더를 찾을 수 없습니다. USB를 꽂거나 설정에서 다른 폴더를 골라 주십시오.",
        "locked": "다른 일이 끝나지 않아 지금은 저장할 수 없습니다. 잠시 뒤 다시 해 주십시오.",
        "read_only": "자료를 쓸 권한이 없습니다. 자료 폴더의 권한을 확인해 주십시오.",
        "not_a_database": "자료 파일이 이 프로그램의 것이 아닙니다. 다른 폴더를 고르거나 백업에서 되살려 주십시오.",
        "corrupt": "자료 파일이 깨져 있습니다. 더 쓰지 말고 백업에서 되살려 주십시오.",
        "newer_schema": "더 새로운 판의 프로그램이 만든 자료입니다. 프로그램을 새 판으로 바꾼 뒤 열어 주십시오.",
        "no_room_to_upgrade": "자료를 새 판에 맞추기 전에 사본을 둘 자리가 모자랍니다. 디스크에 빈 자리를 이만큼 만든 뒤 다시 열어 주십시오. 자료는 예전 판 그대로입니다.",
        "migration_failed": "자료를 새 판에 맞추지 못했습니다. 자료는 예전 판 그대로 남아 있으니, 예전 판의 프로그램을 다시 설치하면 계속 쓸 수 있습니다. "
        "지원 파일을 만들어 관리자에게 보내 주십시오.",
        "no_display": "화면이 없어 창을 열 수 없습니다. 화면이 있는 자리에서 열거나, ‘llas-desktop --help’에 있는 명령을 쓰십시오.",
        "io": "자료 파일을 읽거나 쓰지 못했습니다. 디스크와 연결을 확인해 주십시오.",
        "closing": "프로그램이 닫히는 중입니다. 다시 열어 주십시오.",
        "network_folder": "네트워크 폴더에서는 자료가 깨질 수 있어 열지 않습니다. 이 컴퓨터 안의 폴더를 골라 주십시오.",
        "cloud_folder": "클라우드와 동기화되는 폴더에서는 자료가 깨질 수 있어 열지 않습니다. 동기화되지 않는 폴더를 골라 주십시오.",
        "program_folder": "프로그램이 설치된 폴더에는 자료를 두지 않습니다. 프로그램을 지우거나 새 판으로 바꿀 때 함께 없어질 수 있습니다. 다른 폴더를 골라 주십시오.",
        "not_our_file": "이 프로그램의 파일이 아니어서 열 수 없습니다. 백업 파일(.llasbackup)이나 자료 폴더의 금고 파일(vault.llas)을 열어 주십시오.",
        "vault_alone": "이 금고 파일 옆에 자료(centre.sqlite3)가 없습니다. 금고 파일은 자료와 같은 폴더에 있어야 열립니다. 자료를 잃었다면 백업 파일(.llasbackup)을 열어 주십시오.",
        "first_window_silent": "이 자료를 쓰는 창이 이미 열려 있는데 답하지 않습니다. 작업 표시줄에서 그 창을 찾아 주십시오. "
        "보이지 않으면 잠시 뒤 다시 열고, 그래도 열리지 않으면 컴퓨터를 다시 시작해 주십시오.",
        "not_a_folder": "자료를 둘 곳이 폴더가 아닙니다. 다른 폴더를 골라 주십시오.",
        "no_such_folder": "폴더를 찾을 수 없습니다. 폴더가 있는지, 디스크가 연결되어 있는지 확인해 주십시오.",
        "is_a_folder": "파일이 아니라 폴더입니다. 파일 이름까지 적어 주십시오.",
        "out_of_memory": "메모리가 모자랍니다. 다른 프로그램을 닫고 다시 해 주십시오. 이번 일은 저장되지 않았습니다.",
        "resource_missing": "프로그램의 파일이 빠져 있습니다. 프로그램을 다시 설치해 주십시오.",
        "no_printer": "쓸 수 있는 프린터가 없습니다. 프린터를 연결하거나 ‘PDF로 저장’을 눌러 주십시오.",
        "printer_gone": "프린터를 찾을 수 없습니다. 프린터가 켜져 있는지 확인하거나 다른 프린터를 골라 주십시오.",
        "print_failed": "인쇄하지 못했습니다. 프린터의 전원과 용지, 연결을 확인한 뒤 다시 인쇄해 주십시오.",
        "newer_content": "더 새로운 판의 프로그램이 발급한 증명서입니다. 프로그램을 새 판으로 바꾼 뒤 다시 발급해 주십시오.",
        "copy_altered": "보관된 증명서 파일이 발급할 때와 다릅니다. 인쇄하지 말고 관리자에게 알려 주십시오.",
    }
)

_UNKNOWN: Final = "{field} {value:을} 받을 수 없습니다({code}). 값을 확인해 주십시오."
_UNKNOWN_WORLD: Final = "일을 마치지 못했습니다({code}). 다시 해 보고, 계속되면 관리자에게 알려 주십시오."
_INSTEAD: Final = "자료 폴더를 따로 정하지 않고(‘--data’ 없이) 열면 {folder}에 둡니다. 그곳은 쓸 수 있습니다."

_LONGEST_SHOWN: Final = 80
_LONGEST_PATH: Final = 1000
_PATHS: Final = frozenset(("backup_folder", "data", "file", "output", "seal"))
_PARTICLES = {"은": ("은", "는"), "이": ("이", "가"), "을": ("을", "를"), "과": ("과", "와"), "으로": ("으로", "로")}
_FINAL_OF_DIGIT = {"0": 21, "1": 8, "3": 16, "6": 1, "7": 8, "8": 8}  # 영일삼육칠팔, as finals in the order of Unicode
_RIEUL = 8


def sentence(
    problem: Problem, *, label: str | None = None, translate: Callable[[str], str] = lambda template: template
) -> str:
    """The Korean sentence for a problem; `label` is the name that the field bears in this form or file.

    `translate` is given the template and the name of the field before they are filled in. An unknown code gets a sentence too.
    """
    template = _SENTENCES.get(problem.code, _UNKNOWN)
    name = label or translate(FIELD_NAMES.get(problem.field, problem.field))
    return translate(template).format(
        field=_Word(name),
        value=_Word(shown(problem.value, _LONGEST_PATH if problem.field in _PATHS else _LONGEST_SHOWN)),
        detail=_Word(problem.detail),
        code=problem.code,
    )


def refusal(error: Refused) -> str:
    """The sentences of all problems, a line each."""
    return "\n".join(dict.fromkeys(sentence(problem) for problem in error.problems))


def world_sentence(error: WorldError, *, translate: Callable[[str], str] = lambda template: template) -> str:
    """The Korean sentence for a failure of the world, with its detail (a path, a version) where there is one, and on a line of its
    own the folder that may be used instead.
    """
    text = translate(_WORLD.get(error.code, _UNKNOWN_WORLD)).format(code=error.code)
    if error.detail:
        text = f"{text} ({shown(error.detail, _LONGEST_PATH)})"
    if error.instead:
        text = f"{text}\n{translate(_INSTEAD).format(folder=shown(error.instead, _LONGEST_PATH))}"
    return text


def shown(value: str, longest: int = _LONGEST_SHOWN) -> str:
    """A value as a sentence quotes it: as `visible`, and `‘빈칸’` for nothing."""
    return f"‘{visible(value, longest) or '빈칸'}’"


def visible(value: str, longest: int = _LONGEST_PATH) -> str:
    """Words of somebody else's: cut where they are very long, what cannot be seen or would move the cursor spelled out."""
    cut = value[:longest] + "…" * (len(value) > longest)
    return "".join(char if char == " " or _is_visible(char) else f"<U+{ord(char):04X}>" for char in cut)


def _is_visible(char: str) -> bool:
    return unicodedata.category(char)[0] not in "CZ"


class _Word(str):
    """A word that takes its particle: `{field:을}` → 성명을, 주소를."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        if particle not in _PARTICLES:
            return super().__format__(particle)
        after_consonant, after_vowel = _PARTICLES[particle]
        final = _final(self)
        if final is None:
            return f"{self}{after_consonant}({after_vowel})"
        takes_vowel_form = final == 0 or (particle == "으로" and final == _RIEUL)
        return f"{self}{after_vowel if takes_vowel_form else after_consonant}"


def _final(word: str) -> int | None:
    """The final consonant of the last letter as it is read aloud: 0 for none, None where the reading is not known."""
    last = next((char for char in reversed(word) if char.isalnum()), "")
    if "가" <= last <= "힣":
        return (ord(last) - ord("가")) % 28
    if last.isascii() and last.isdecimal():
        return _FINAL_OF_DIGIT.get(last, 0)
    return None
