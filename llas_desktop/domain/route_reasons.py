"""Why a verdict of a route is as it is: codes, plain polite Korean, and the article each rests on (domain notes 4)."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from llas_desktop.domain.explanation import Explanation


class RouteReason(StrEnum):
    # 제37조, accredited courses
    HOURS_REACHED = "hours_reached"
    HOURS_MISSING = "hours_missing"
    HOURS_IN_DOUBT = "hours_in_doubt"
    NOT_YET_18 = "not_yet_18"
    # schooling and age
    HAS_DEGREE = "has_degree"
    TOO_YOUNG = "too_young"
    STILL_ENROLLED = "still_enrolled"
    OFF_QUOTA_AT_HIGH_SCHOOL = "off_quota_at_high_school"
    NO_EARLIER_DEGREE = "no_earlier_degree"
    LEFT_RECENTLY = "left_recently"
    SCHOOLING_UNKNOWN = "schooling_unknown"
    ENROLMENT_UNKNOWN = "enrolment_unknown"
    LEAVING_UNKNOWN = "leaving_unknown"
    MAY_SIT = "may_sit"
    SUBJECTS_PASSED = "subjects_passed"
    HIGH_SCHOOL_UNKNOWN = "high_school_unknown"
    NO_HIGH_SCHOOL = "no_high_school"
    # 제37조, the other grounds
    GROUND_HOLDS = "ground_holds"
    GROUND_UNKNOWN = "ground_unknown"
    GROUND_NONE = "ground_none"
    GROUND_DATE_UNCLEAR = "ground_date_unclear"
    QUALIFICATION_UNCLEAR = "qualification_unclear"
    QUALIFICATION_ALONE = "qualification_alone"
    # 문해교육
    UNDER_18 = "under_18"
    HEAD_DECIDES = "head_decides"
    STAGE_REACHED = "stage_reached"
    OVER_CAP = "over_cap"
    SUPPLEMENT_LEVEL = "supplement_level"
    BEFORE_18_BY_BROCHURE = "before_18_by_brochure"
    # 꿈이음
    OVER_24 = "over_24"
    IN_SCHOOL = "in_school"
    COMMITTEE_DECIDES = "committee_decides"
    NOT_REGISTERED = "not_registered"
    YARDSTICK = "yardstick"
    OTHER_PROVIDER = "other_provider"
    PROVIDER_UNCLEAR = "provider_unclear"
    AFTER_24 = "after_24"
    # 방송통신중·고
    NOT_A_PUPIL = "not_a_pupil"
    SCHOOL_ASSESSES = "school_assesses"
    AFTER_ADMISSION = "after_admission"
    ADMISSION_DATE_UNKNOWN = "admission_date_unknown"
    NOT_LISTED = "not_listed"
    # 대학 입학
    UNIVERSITY_ASKS = "university_asks"
    REGULAR_GRADUATE = "regular_graduate"
    # 학점은행제
    YEAR_CAP = "year_cap"
    TERM_CAP = "term_cap"
    INSTITUTION_CAP = "institution_cap"
    QUALIFICATION_CAP = "qualification_cap"
    NOT_YET_GAINED = "not_yet_gained"
    BEFORE_DEGREE = "before_degree"
    DEGREE_DATE_UNKNOWN = "degree_date_unknown"
    PERIOD_UNCLEAR = "period_unclear"
    ACCOUNT_COURSE = "account_course"
    HOLDS_DEGREE = "holds_degree"
    NEEDS_DEGREE = "needs_degree"
    DEGREE_UNKNOWN = "degree_unknown"
    CREDITS_MISSING = "credits_missing"
    REQUIRED_MAJOR_UNKNOWN = "required_major_unknown"
    REQUIRED_MAJOR_MISSING = "required_major_missing"
    UNIVERSITY_RULES_UNKNOWN = "university_rules_unknown"
    UNIVERSITY_RULES_NOT_MET = "university_rules_not_met"
    ALL_CONDITIONS_MET = "all_conditions_met"
    # 독학학위제
    SUBJECTS_MISSING = "subjects_missing"
    STAGE_PASSED = "stage_passed"
    PASSED_BY_TOTAL = "passed_by_total"
    BELOW_60 = "below_60"
    PASSED_BEFORE = "passed_before"
    EARLIER_STAGES_MISSING = "earlier_stages_missing"
    EXEMPTION_POSSIBLE = "exemption_possible"
    # 평생교육사
    GRADE_HELD = "grade_held"
    NO_GRADE = "no_grade"


_RULE: Final = "초·중등교육법 시행규칙"
_DECREE: Final = "초·중등교육법 시행령"
_LITERACY: Final = "평생교육법 시행령 제75조"
_OPEN: Final = "방송통신중학교 및 방송통신고등학교 설치기준령 제3조의2"
_CREDIT: Final = "학점인정 등에 관한 법률"
_STUDY: Final = "독학에 의한 학위취득에 관한 법률"
_GUIDE: Final = "평생학습계좌제 안내책자(2022년 12월)"
_DREAM_GUIDE: Final = "한국교육개발원 꿈이음 안내(바뀔 수 있음)"
_BANK_GUIDE: Final = "국가평생교육진흥원 학점은행제 안내(바뀔 수 있음)"
_R = RouteReason


def _words(short: str, sentence: str, article: str) -> Explanation:
    return Explanation(short, sentence, article)


ROUTE_EXPLANATIONS: Final = MappingProxyType(
    {
        _R.HOURS_REACHED: _words("시간을 채움", "이 과목에 연계된 평가인정 학습과정을 {detail} 이상 이수했습니다.", f"{_RULE} 제37조"),
        _R.HOURS_MISSING: _words("시간 부족", "이 과목에 연계된 평가인정 학습과정을 {detail} 더 이수해야 합니다.", f"{_RULE} 제37조"),
        _R.HOURS_IN_DOUBT: _words("확인하면 채워짐", "확인이 필요한 이수까지 인정되면 모자라는 {detail}이 채워집니다. 시·도교육청에 확인해 주십시오.", f"{_RULE} 제37조"),
        _R.NOT_YET_18: _words("만 18세 미만", "기준일에 만 18세가 되지 않아 학습과정으로 면제받을 수 없습니다.", f"{_RULE} 제37조, 민법 제158조"),
        _R.HAS_DEGREE: _words("학력 있음", "이미 {detail} 이상의 학력이 있습니다.", f"{_RULE} 제35조"),
        _R.TOO_YOUNG: _words("나이가 안 됨", "시험이 시행되는 해의 전년도를 기준으로 만 11세 이상이어야 합니다. {detail}년 시험부터 나이가 됩니다.", f"{_RULE} 제35조제1항제1호"),
        _R.STILL_ENROLLED: _words("재학 중", "{detail}에 재학 중인 사람은 응시할 수 없습니다. 학적이 정원 외로 관리되면 예외가 있으니 학교에 확인해 주십시오.", f"{_RULE} 제35조"),
        _R.OFF_QUOTA_AT_HIGH_SCHOOL: _words("정원 외 학적 확인", "고등학교의 학적이 정원 외로 관리되는 사람은 특수교육대상자만 응시할 수 있습니다. 해당하는지 학교나 시·도교육청에 확인해 주십시오.", f"{_RULE} 제35조제6항제1호"),
        _R.NO_EARLIER_DEGREE: _words("앞 단계 학력 없음", "{detail} 학력을 먼저 갖추어야 합니다.", f"{_RULE} 제35조"),
        _R.LEFT_RECENTLY: _words("퇴학 뒤 6개월 안 됨", "고등학교를 그만둔 날부터 시험 공고일까지 6개월 이상이어야 합니다. {detail} 이후에 공고되는 시험부터 응시할 수 있습니다. 등록 장애인으로서 장애로 퇴학한 사람은 예외입니다.", f"{_RULE} 제35조제6항제2호"),
        _R.SCHOOLING_UNKNOWN: _words("학력 모름", "최종학력을 알 수 없습니다. 학습자에게 물어 적고 졸업증명서 등으로 확인해 주십시오.", f"{_RULE} 제35조"),
        _R.ENROLMENT_UNKNOWN: _words("재학 여부 모름", "지금 학교에 다니는지, 다닌다면 어느 학교인지 알 수 없습니다. 학습자에게 물어 적어 주십시오.", f"{_RULE} 제35조"),
        _R.LEAVING_UNKNOWN: _words("고등학교를 그만둔 날 모름", "고등학교를 다니다 그만둔 적이 있는지, 있다면 언제인지 알 수 없습니다. 학습자에게 물어 적고 제적증명서로 확인해 주십시오.", f"{_RULE} 제35조제6항제2호"),
        _R.MAY_SIT: _words("응시할 수 있음", "알려진 학력과 나이로는 {detail} 검정고시에 응시할 수 있습니다. 접수할 때 시·도교육청이 서류로 확인합니다.", f"{_RULE} 제35조"),
        _R.SUBJECTS_PASSED: _words("과목합격", "과목합격({detail})이 있습니다. 60점 이상인 과목이니 원하면 다음 시험부터 면제받을 수 있습니다. 과목합격증명서 1부를 응시원서와 함께 냅니다.", f"{_RULE} 제38조제2항"),
        _R.HIGH_SCHOOL_UNKNOWN: _words("고졸 학력 모름", "고등학교 졸업이나 같은 수준 이상의 학력이 있는지 알 수 없습니다. 학습자에게 묻고 최종학력증명서를 확인해 주십시오.", f"{_CREDIT} 제9조제1항, {_STUDY} 제4조제1항"),
        _R.NO_HIGH_SCHOOL: _words("고졸 학력 없음", "고등학교 졸업이나 같은 수준 이상의 학력이 있어야 합니다.", f"{_CREDIT} 제9조제1항, {_STUDY} 제4조제1항"),
        _R.GROUND_HOLDS: _words("면제 사유 있음", "{detail}에 해당하여 본인이 원하면 면제받을 수 있습니다.", f"{_RULE} 제37조"),
        _R.GROUND_UNKNOWN: _words("다닌 학교 모름", "다음 학교나 과정을 다녔는지 알 수 없습니다: {detail}. 다녔다면 면제되는 과목이 있으니 학습자에게 물어 주십시오.", f"{_RULE} 제37조"),
        _R.GROUND_NONE: _words("다른 사유 없음", "학습과정 이수 말고 시험과목을 면제받는 사유({detail})가 없습니다.", f"{_RULE} 제37조"),
        _R.GROUND_DATE_UNCLEAR: _words("날짜 불분명", "졸업·수료일이나 자격 취득일을 알 수 없어 3년 이내인지 정할 수 없습니다. 증명서를 보고 날짜를 적어 주십시오.", f"{_RULE} 제37조제3항제5호"),
        _R.QUALIFICATION_UNCLEAR: _words("자격 등급 불분명", "{detail} 자격이 기능사 이상인지 알 수 없습니다. 자격증의 등급을 확인해 주십시오.", f"{_RULE} 제37조제3항제3호"),
        _R.QUALIFICATION_ALONE: _words("자격만으로는 면제 없음", "국가기술자격만으로는 시험과목이 면제되지 않습니다. 3년제 고등기술학교 등의 졸업이나 3년제 직업훈련과정의 수료가 함께 있어야 합니다.", f"{_RULE} 제37조제3항제3호"),
        _R.UNDER_18: _words("만 18세 미만", "문해교육 프로그램에는 만 18세부터 입학할 수 있습니다.", f"{_LITERACY}제1항"),
        _R.HEAD_DECIDES: _words("기관장이 인정", "이수 시간은 문해교육 프로그램 실시기관의 장이 인정하고 학력은 교육감이 인정합니다. 단계와 시간은 정책에 따라 바뀔 수 있습니다.", "평생교육법 시행규칙 제23조의2, 시행령 제74조"),
        _R.STAGE_REACHED: _words("진입할 단계", "인정되는 시간으로 {detail}단계에 진입할 수 있습니다.", _GUIDE),
        _R.OVER_CAP: _words("3분의 2를 넘음", "교육과정의 3분의 2를 넘는 시간은 인정되지 않습니다.", f"{_LITERACY}제3항"),
        _R.SUPPLEMENT_LEVEL: _words("학력보완 수준 불분명", "학력보완 과정은 고졸 수준일 수 있습니다. 문해교육에 관련된 과정인지 프로그램 실시기관에 확인해 주십시오.", f"{_LITERACY}제3항"),
        _R.BEFORE_18_BY_BROCHURE: _words("만 18세 전의 학습", "안내책자는 만 18세 이후의 이수를 말합니다. 그 전의 학습이 인정되는지 프로그램 실시기관에 확인해 주십시오.", _GUIDE),
        _R.OVER_24: _words("만 25세 이상", "꿈이음은 만 24세 이하의 학교 밖 청소년을 위한 제도입니다.", _GUIDE),
        _R.IN_SCHOOL: _words("재학 중", "학교에 다니는 사람({detail})은 학교 밖 청소년이 아닙니다.", f"{_DECREE} 제29조, 제98조의2제1항제3호"),
        _R.COMMITTEE_DECIDES: _words("교육감이 심의", "교육감이 학력심의위원회의 심의를 거쳐 인정합니다. 수강하기 전에 그 과정의 학습시간이 인정되는지 물어보십시오.", f"{_DECREE} 제96조, 제97조, 제98조의2"),
        _R.NOT_REGISTERED: _words("학습자 등록 필요", "꿈이음 누리집에 학습자로 먼저 등록해야 합니다. 등록했는지 확인해 주십시오.", _GUIDE),
        _R.YARDSTICK: _words("참고할 시간", "학력인정에 {detail}을 기준으로 삼은 예가 있습니다. 법이 정한 것이 아니고 바뀔 수 있으니 꿈이음센터나 시·도교육청에 확인해 주십시오.", _DREAM_GUIDE),
        _R.OTHER_PROVIDER: _words("다른 기관의 학습", "정부부처·지자체·공공기관의 평가인정 학습과정이나 지정된 평생학습관의 학습이 아닙니다.", _GUIDE),
        _R.PROVIDER_UNCLEAR: _words("기관 확인 필요", "지정된 평생학습관의 학습이거나 정부부처·지자체·공공기관이 평가인정받은 과정인지 기관에 확인해 주십시오.", _GUIDE),
        _R.AFTER_24: _words("만 25세 이후의 학습", "만 25세가 된 뒤에 마친 학습입니다.", _GUIDE),
        _R.NOT_A_PUPIL: _words("재학생 아님", "방송통신중학교나 방송통신고등학교의 재학생이 신청하는 제도입니다.", _OPEN),
        _R.SCHOOL_ASSESSES: _words("학교가 평가", "조기진급·졸업·진학 평가위원회의 평가를 거쳐 학교의 장이 인정합니다. 최대 1년의 조기졸업과 한국교육개발원의 확인은 안내책자에 따른 것입니다.", _OPEN),
        _R.AFTER_ADMISSION: _words("입학한 뒤의 일", "입학하기 전의 것만 인정되는 학습경험입니다.", _OPEN),
        _R.ADMISSION_DATE_UNKNOWN: _words("입학일 모름", "방송통신중·고에 입학하기 전의 것만 인정되는데 입학일을 알 수 없습니다. 재학증명서로 확인해 주십시오.", _OPEN),
        _R.NOT_LISTED: _words("정한 학습경험 아님", "영이 정한 학습경험이 아닙니다. 학칙으로 더 정한 것이 있는지 학교에 확인해 주십시오.", f"{_OPEN}제1항제7호"),
        _R.UNIVERSITY_ASKS: _words("대학이 정함", "학교생활기록부를 갈음하여 평생학습이력증명서를 받는지는 대학이 정합니다. 모집요강을 보고 그 대학에 확인해 주십시오.", _GUIDE),
        _R.REGULAR_GRADUATE: _words("고등학교 졸업자", "고등학교를 졸업하여 학교생활기록부가 있으면 그것을 냅니다.", _GUIDE),
        _R.YEAR_CAP: _words("연간 한도", "한 해(3월부터 다음 해 2월까지)에 인정되는 학점의 한도를 넘습니다.", _BANK_GUIDE),
        _R.TERM_CAP: _words("학기 한도", "한 학기에 인정되는 학점의 한도를 넘습니다.", _BANK_GUIDE),
        _R.INSTITUTION_CAP: _words("한 기관 한도", "한 교육훈련기관에서 인정되는 학점의 한도를 넘습니다.", _BANK_GUIDE),
        _R.QUALIFICATION_CAP: _words("자격 개수 한도", "학점으로 인정되는 자격의 개수를 넘습니다.", _BANK_GUIDE),
        _R.NOT_YET_GAINED: _words("아직 취득 전", "기준일까지 끝나지 않은 학점입니다.", f"{_CREDIT} 제7조"),
        _R.BEFORE_DEGREE: _words("앞 학위에 쓰인 학점", "먼저 받은 학위보다 앞서 취득한 학점입니다.", _BANK_GUIDE),
        _R.DEGREE_DATE_UNKNOWN: _words("앞 학위 뒤인지 모름", "먼저 받은 학위의 수여일을 몰라 그 뒤의 학점인지 정할 수 없습니다. 학위증을 확인해 주십시오.", _BANK_GUIDE),
        _R.PERIOD_UNCLEAR: _words("종강일 불분명", "종강일이 분명하지 않아 어느 해, 어느 학기의 한도에 드는지 정할 수 없습니다. 성적증명서를 확인해 주십시오.", _BANK_GUIDE),
        _R.ACCOUNT_COURSE: _words("평생학습계좌제 학습과정", "평생학습계좌제의 평가인정 학습과정({detail}건)은 그 자체로 학점이 아닙니다. 학점인정을 받을 수 있는지 국가평생교육진흥원에 확인해 주십시오.", "평생교육법 제23조제3항, 시행령 제14조의3"),
        _R.HOLDS_DEGREE: _words("같은 수준의 학위 있음", "이미 {detail} 학위가 있어 다른 전공의 학위 기준을 따릅니다.", f"{_CREDIT} 시행령 제16조제1항제2호"),
        _R.NEEDS_DEGREE: _words("앞선 학위 필요", "{detail} 학위가 있는 사람이 다른 전공의 학위를 받는 기준입니다.", f"{_CREDIT} 시행령 제16조제1항제2호"),
        _R.DEGREE_UNKNOWN: _words("학위 모름", "앞서 받은 학위가 있는지 알 수 없습니다. 학습자에게 물어 적어 주십시오.", f"{_CREDIT} 시행령 제16조제1항"),
        _R.CREDITS_MISSING: _words("학점 부족", "{detail}이 모자랍니다.", f"{_CREDIT} 시행령 제13조, 시행규칙 제7조"),
        _R.REQUIRED_MAJOR_UNKNOWN: _words("전공필수 모름", "표준교육과정의 전공필수를 이수했는지 알 수 없습니다. 학점인정 내역과 표준교육과정을 맞추어 보십시오.", f"{_CREDIT} 시행령 제17조, 시행규칙 제10조"),
        _R.REQUIRED_MAJOR_MISSING: _words("전공필수 없음", "인정된 전공학점에 전공필수 과목이 하나도 없습니다.", f"{_CREDIT} 시행령 제17조, 시행규칙 제10조"),
        _R.UNIVERSITY_RULES_UNKNOWN: _words("학칙 확인 필요", "학위를 줄 대학의 학칙이 정한 요건을 알 수 없습니다. 그 대학에 확인해 주십시오.", f"{_CREDIT} 제9조제2항"),
        _R.UNIVERSITY_RULES_NOT_MET: _words("학칙 요건 부족", "학위를 줄 대학의 학칙이 정한 요건을 아직 갖추지 못했습니다.", f"{_CREDIT} 제9조제2항"),
        _R.ALL_CONDITIONS_MET: _words("요건을 갖춤", "학점과 알려진 요건을 모두 갖추었습니다. 학위는 신청하여 2월이나 8월에 받습니다.", f"{_CREDIT} 시행규칙 제8조제4항"),
        _R.SUBJECTS_MISSING: _words("과목 부족", "{detail}과목을 더 합격하거나 면제받아야 합니다. 과목 수는 국가평생교육진흥원의 시험 공고를 확인해 주십시오.", f"{_STUDY} 시행령 제12조"),
        _R.STAGE_PASSED: _words("과정 합격", "이 과정의 과목을 모두 합격하거나 면제받았습니다.", f"{_STUDY} 시행령 제12조"),
        _R.PASSED_BY_TOTAL: _words("총점 합격", "총점의 60퍼센트 이상을 얻었습니다.", f"{_STUDY} 시행령 제12조제3항"),
        _R.BELOW_60: _words("60점 미만", "60점에 미치지 못한 과목입니다.", f"{_STUDY} 시행령 제12조"),
        _R.PASSED_BEFORE: _words("거듭 합격", "같은 과정에서 이미 합격한 과목입니다.", f"{_STUDY} 시행령 제12조제2항"),
        _R.EARLIER_STAGES_MISSING: _words("앞 과정 확인", "종합시험은 앞의 세 과정에 모두 합격한 사람이 봅니다. 같은 전공의 105학점, 대학 3년 수료, 3년제 전문대학 졸업 등도 응시할 수 있으니 국가평생교육진흥원에 확인해 주십시오.", f"{_STUDY} 시행령 제7조제1항제4호"),
        _R.EXEMPTION_POSSIBLE: _words("면제 가능성", "국가기술자격({detail})이 있어 시험이나 과목을 면제받을 수 있습니다. 범위는 국가평생교육진흥원에 확인해 주십시오.", f"{_STUDY} 시행령 제9조"),
        _R.GRADE_HELD: _words("평생교육사 자격", "평생교육사 {detail} 자격이 있습니다. 승급 요건은 별표 1의3에 따르니 국가평생교육진흥원에 확인해 주십시오.", "평생교육법 시행령 제16조, 별표 1의3"),
        _R.NO_GRADE: _words("자격 확인 필요", "평생교육사 자격이 기록에 없습니다. 관련 교과목을 이수하고 학위를 받으면 될 수 있으나 요건은 국가평생교육진흥원에 확인해 주십시오.", "평생교육법 제24조, 시행령 제16조"),
    }
)  # fmt: skip
"""Every reason has its explanation; `{detail}` is filled by that of the `Because`."""


def explained(reason: RouteReason, detail: str = "") -> Explanation:
    words = ROUTE_EXPLANATIONS[reason]
    return Explanation(words.short, words.sentence.replace("{detail}", detail), words.article)
