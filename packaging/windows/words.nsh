; Every sentence of the installer, in both languages. What MUI says by itself it brings along.

!define KOREAN_DEMO "평생학습관 창구 (견본)"
!define ENGLISH_DEMO "LLAS Desktop (demo)"

!macro Word name korean english
    LangString ${name} ${LANG_KOREAN} "${korean}"
    LangString ${name} ${LANG_ENGLISH} "${english}"
!macroend

!insertmacro Word NAME "${KOREAN_NAME}" "${ENGLISH_NAME}"
!insertmacro Word DEMO "${KOREAN_DEMO}" "${ENGLISH_DEMO}"
!insertmacro Word BACKUP_FILE "평생학습관 백업" "Lifelong learning centre backup"
!insertmacro Word KEY_FILE "평생학습관 금고 파일" "Lifelong learning centre key file"

!insertmacro Word OLD_WINDOWS \
    "이 프로그램은 Windows 10 버전 1809보다 오래된 Windows에서 열리지 않습니다. Windows를 업데이트한 뒤 다시 설치해 주십시오." \
    "This program needs Windows 10 version 1809 or later. Please update Windows and install again."
!insertmacro Word NOT_X64 \
    "이 설치 파일은 인텔·AMD 64비트(x64) Windows용입니다. 이 컴퓨터의 Windows에는 설치할 수 없습니다." \
    "This setup is for 64-bit Windows on Intel or AMD processors (x64). It cannot be installed on this computer."
!insertmacro Word SECOND_SETUP \
    "설치가 이미 진행되고 있습니다. 그 창에서 이어서 설치해 주십시오." \
    "Setup is already running. Please go on in its window."
!insertmacro Word OTHER_INSTALLATION \
    "이 컴퓨터에는 버전 $Installed이(가) 다른 방식(나만 또는 모든 사용자)으로 설치되어 있습니다.$\r$\n$\r$\n먼저 그 프로그램을 제거한 뒤 다시 설치해 주십시오. 제거해도 자료는 남습니다." \
    "Version $Installed is installed here in the other way (for one user, or for all).$\r$\n$\r$\nPlease uninstall it first and install again. The data stay when it is uninstalled."
!insertmacro Word NEWER_INSTALLED \
    "더 새로운 버전 $Installed이(가) 설치되어 있습니다.$\r$\n$\r$\n버전 ${VERSION}은(는) 새 버전이 쓴 자료를 열지 못하므로 설치하지 않습니다. 꼭 되돌려야 한다면 백업을 만들고, 지금 프로그램을 제거한 뒤 다시 설치해 주십시오." \
    "The newer version $Installed is installed.$\r$\n$\r$\nVersion ${VERSION} could not open the data that the newer one wrote, and is not installed. If you must go back, make a backup, uninstall the program and install again."
!insertmacro Word RIGHTS_NEEDED \
    "모든 사용자용으로 설치하거나 제거하려면 이 컴퓨터의 관리자 권한이 있어야 합니다. 관리자로 다시 실행하거나 ‘나만 쓰기’를 골라 주십시오." \
    "Installing or uninstalling for all users needs administrator's rights on this computer. Please run it as administrator, or choose to install for yourself."
!insertmacro Word IS_RUNNING \
    "프로그램이 열려 있습니다. 창을 닫은 뒤 ‘다시 시도’를 눌러 주십시오. 이 컴퓨터에 로그인한 다른 Windows 사용자가 열어 두었을 수도 있습니다." \
    "The program is running. Please close its window and press Retry. Another Windows user on this computer may have it open as well."
!insertmacro Word NO_PROGRAM_FOLDER \
    "이 폴더에는 설치할 수 없습니다. 자료 폴더이거나 다른 프로그램의 폴더입니다. 다른 폴더를 골라 주십시오.$\r$\n$\r$\n$INSTDIR" \
    "The program cannot be installed in this folder: it holds the data, or another program. Please choose another one.$\r$\n$\r$\n$INSTDIR"
!insertmacro Word NOT_REPLACED \
    "설치된 파일을 바꾸지 못했습니다. 이전 버전은 그대로 있습니다. 컴퓨터를 다시 시작한 뒤 설치해 주십시오." \
    "The installed files could not be replaced. The version that was there is still there. Please restart the computer and install again."

!insertmacro Word MODE_TITLE "설치 방식" "How to install"
!insertmacro Word MODE_SUBTITLE "자료는 프로그램과 다른 곳에, Windows 사용자마다 따로 보관됩니다." "The data are kept apart from the program, for each Windows user."
!insertmacro Word UPGRADE \
    "설치된 버전 $Installed을(를) 버전 ${VERSION}(으)로 바꿉니다.$\r$\n$\r$\n자료와 설정은 그대로 남습니다. 계속하기 전에 백업을 만들고 프로그램을 닫아 주십시오." \
    "Version $Installed will be replaced by version ${VERSION}.$\r$\n$\r$\nData and settings stay as they are. Please make a backup and close the program before you go on."
!insertmacro Word FOR_ME "나만 쓰기 (권장)" "For me only (recommended)"
!insertmacro Word FOR_ME_MORE "지금 로그인한 Windows 사용자만 씁니다. 관리자 권한이 필요 없습니다." "For the Windows user who is signed in now. No administrator's rights are needed."
!insertmacro Word FOR_ALL "이 컴퓨터의 모든 사용자" "For all users of this computer"
!insertmacro Word FOR_ALL_MORE "Program Files에 설치합니다. 관리자 권한을 묻습니다." "Installed in Program Files. Windows asks for administrator's rights."
!insertmacro Word DESKTOP_ENTRY "바탕 화면에 바로 가기 만들기" "Put a shortcut on the desktop"

!insertmacro Word FOLDER_SUBTITLE "프로그램을 둘 폴더를 정합니다." "Where the program is put."
!insertmacro Word FOLDER \
    "보통은 그대로 두고 ‘설치’를 누르면 됩니다. 고른 폴더에 다른 파일이 있으면 그 안에 llas-desktop 폴더를 새로 만듭니다." \
    "Usually this folder is right: press Install. In a folder that holds other files a new one, llas-desktop, is made."

!insertmacro Word DATA_TITLE "자료는 남습니다" "The data stay"
!insertmacro Word DATA_SUBTITLE "프로그램만 제거합니다." "Only the program is uninstalled."
!insertmacro Word DATA_STAYS \
    "학습자와 학습이력, 발급대장, 백업은 제거한 뒤에도 이 컴퓨터에 남아 있고, 프로그램을 다시 설치하면 그대로 열립니다.$\r$\n$\r$\n다른 Windows 사용자의 자료와 다른 폴더에 둔 자료는 이 프로그램이 지우지 않습니다." \
    "Learners, their histories, the issue register and the backups stay on this computer, and open again when the program is installed again.$\r$\n$\r$\nData of other Windows users and data kept in other folders are never deleted here."
!insertmacro Word DELETE_DATA "자료와 그 안의 백업도 영구히 지우기" "Delete the data and the backups among them for good"
!insertmacro Word REALLY_DELETE \
    "정말 지우시겠습니까?$\r$\n$\r$\n모든 학습자의 기록과 발급대장, 직원 계정, 자료 폴더 안의 백업이 사라지며 아무도 되살릴 수 없습니다. 다른 디스크에 만든 백업과 복구 용지가 있는지 먼저 확인해 주십시오. 보유 기간이 남은 기록은 지우면 안 됩니다." \
    "Do you really want to delete them?$\r$\n$\r$\nThe records of all learners, the issue register, the staff accounts and the backups in the data folder will be gone, and nobody can bring them back. Please make sure first that there is a backup on another disk, and the recovery sheet. Records whose retention period runs must not be deleted."
