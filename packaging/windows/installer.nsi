; llas-desktop-<version>-setup.exe. packaging/windows_installer.py runs this with
;   VERSION, VERSION4 (four numbers), BUNDLE, OUTPUT, ICON, SIZE_KB; SIGN (a command), SMOKE and QUICK where they apply.
;
; Silent: setup.exe /S [/CURRENTUSER | /ALLUSERS] [/DESKTOP=0] [/LANG=1042 | /LANG=1033] [/D=folder, last and without quotes];
; uninstall.exe /S keeps the data.
; Exit status: 0 done, 1 cancelled, 2 failed, 3 the program is running, 4 another installation stands in the way,
; 5 not for this Windows, 6 no administrator's rights, 7 no folder for a program.

Unicode true
!ifndef SMOKE
    !if ${NSIS_PACKEDVERSION} < 0x03009000
        !error "NSIS 3.09 is needed: uninstallers of earlier ones unpack themselves where others may lay a library (CVE-2023-37378)."
    !endif
!endif
; NSIS as its makers ship it has no 64-bit setup of its own; a 32-bit one does the same with the two 64-bit places named.
!if /FileExists "${NSISDIR}\Plugins\amd64-unicode\System.dll"
    Target amd64-unicode
!else
    Target x86-unicode
!endif
!ifdef QUICK
    SetCompressor zlib
!else
    SetCompressor /SOLID lzma
    SetCompressorDictSize 64
!endif
CRCCheck force
ManifestDPIAware true
ManifestSupportedOS all
; The installer asks for administrator's rights by itself, and only for an installation for all users.
RequestExecutionLevel user
AllowSkipFiles off

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include WinMessages.nsh

!define ID "llas-desktop"
!define PROGRAM "${ID}.exe"
!define COMMANDS "${ID}-cli.exe"
!define LIBRARIES "_internal"
!define UNINSTALLER "uninstall.exe"
!define KOREAN_NAME "평생학습관 창구"
!define ENGLISH_NAME "LLAS Desktop"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define FIRST_BUILD 17763 ; Windows 10 1809, below which Qt does not start
!define NEW "$INSTDIR\_${ID}_new"
!define OLD "$INSTDIR\_${ID}_old"

!define RUNNING 3
!define IN_THE_WAY 4
!define WRONG_WINDOWS 5
!define NO_RIGHTS 6
!define WRONG_FOLDER 7

Name "$(NAME)"
OutFile "${OUTPUT}"
Icon "${ICON}"
UninstallIcon "${ICON}"
!ifdef SMOKE
    BrandingText "${ID} ${VERSION} · SMOKE BUILD UNDER WINE, NOT FOR RELEASE"
!else
    BrandingText "${ID} ${VERSION}"
!endif

VIProductVersion "${VERSION4}"
VIFileVersion "${VERSION4}"
!macro Details language name description
    VIAddVersionKey /LANG=${language} "ProductName" "${name}"
    VIAddVersionKey /LANG=${language} "FileDescription" "${description}"
    VIAddVersionKey /LANG=${language} "CompanyName" "${ENGLISH_NAME}"
    VIAddVersionKey /LANG=${language} "LegalCopyright" "Apache License 2.0"
    VIAddVersionKey /LANG=${language} "FileVersion" "${VERSION}"
    VIAddVersionKey /LANG=${language} "ProductVersion" "${VERSION}"
!macroend
!insertmacro Details 1042 "${KOREAN_NAME}" "${KOREAN_NAME} 설치"
!insertmacro Details 1033 "${ENGLISH_NAME}" "${ENGLISH_NAME} Setup"

!ifdef SIGN
    !finalize '${SIGN} "%1"' = 0
    !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
; No licence page: Apache-2.0 asks nobody to agree before use. It is installed, and Help shows it with the others.
Page custom ModePage ModeChosen
!define MUI_PAGE_HEADER_SUBTEXT "$(FOLDER_SUBTITLE)"
!define MUI_DIRECTORYPAGE_TEXT_TOP "$(FOLDER)"
!define MUI_PAGE_CUSTOMFUNCTION_PRE FolderPage
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE FolderChosen
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_WELCOMEFINISHPAGE_BITMAP side.bmp
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION Start
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.DataPage un.DataChosen
!insertmacro MUI_UNPAGE_INSTFILES

; The first is that of a Windows in any other language.
!insertmacro MUI_LANGUAGE "Korean"
!insertmacro MUI_LANGUAGE "English"
!include words.nsh
SetFont /LANG=${LANG_KOREAN} "Malgun Gothic" 9
SetFont /LANG=${LANG_ENGLISH} "Segoe UI" 9

Var ForAll         ; 1 for all users of the computer, 0 for this one
Var Installed      ; the version that stands there, or empty
Var InstalledNumbers
Var InstalledPlace
Var IsElevated     ; 1 in the second process, which has the rights that the first one asked for
Var WishedPlace    ; /D=
Var Mutex          ; held by one setup at a time
Var DesktopEntry        ; 1 where a desktop entry is wished
Var ForMeButton
Var ForAllButton
Var DesktopBox
Var DataBox
Var WithData

!macro Refuse status sentence
    MessageBox MB_OK|MB_ICONSTOP "${sentence}" /SD IDOK
    SetErrorLevel ${status}
    Quit
!macroend

; What both halves need: `un` is empty or "un.".
!macro SharedFunctions un

; Whether the account has administrator's rights now; on the stack 1 or 0.
Function ${un}HasRights
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 == "Admin"
        Push 1
    ${Else}
        Push 0
    ${EndIf}
FunctionEnd

; The same registry and the same folders on every page: those of all users, or those of this one.
Function ${un}UseContext
    SetRegView 64
    ${If} $ForAll = 1
        SetShellVarContext all
    ${Else}
        SetShellVarContext current
    ${EndIf}
FunctionEnd

; A running program keeps its file from being written, in the session of another Windows account too.
; On the stack 1 where it runs.
Function ${un}IsRunning
    StrCpy $1 0
    ${Do}
        StrCpy $2 0
        !insertmacro IsHeld "$INSTDIR\${PROGRAM}"
        !insertmacro IsHeld "$INSTDIR\${COMMANDS}"
        ${If} $2 = 0
        ${OrIf} $1 = 10
            ${Break}
        ${EndIf}
        IntOp $1 $1 + 1
        Sleep 200 ; a virus scanner holds a file for a moment
    ${Loop}
    Push $2
FunctionEnd

Function ${un}WaitUntilClosed
    ${Do}
        Call ${un}IsRunning
        Pop $0
        ${If} $0 = 0
            Return
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING)" /SD IDCANCEL IDRETRY again
        RMDir /r "${NEW}" ; where it was started while this unpacked
        SetErrorLevel ${RUNNING}
        Quit
        again:
    ${Loop}
FunctionEnd
!macroend

!macro IsHeld file
    ${If} ${FileExists} "${file}"
        ClearErrors
        FileOpen $3 "${file}" a
        ${If} ${Errors}
            StrCpy $2 1
        ${Else}
            FileClose $3
        ${EndIf}
    ${EndIf}
!macroend

!insertmacro SharedFunctions ""
!insertmacro SharedFunctions "un."

; --- What is put into the registry and the menus, and taken out again ------------------------------------------------

!macro EachFileType do
    !insertmacro ${do} ".llasbackup" "${ID}.backup" "application/vnd.llas.backup" "$(BACKUP_FILE)"
    !insertmacro ${do} ".llas" "${ID}.vault" "application/vnd.llas.vault" "$(KEY_FILE)"
!macroend

!macro AddFileType extension type media name
    WriteRegStr SHCTX "Software\Classes\${type}" "" "${name}"
    WriteRegStr SHCTX "Software\Classes\${type}\DefaultIcon" "" '"$INSTDIR\${PROGRAM}",0'
    WriteRegStr SHCTX "Software\Classes\${type}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr SHCTX "Software\Classes\${extension}" "" "${type}"
    WriteRegStr SHCTX "Software\Classes\${extension}" "Content Type" "${media}"
    WriteRegStr SHCTX "Software\Classes\${extension}\OpenWithProgids" "${type}" ""
!macroend

!macro RemoveFileType extension type media name
    DeleteRegKey SHCTX "Software\Classes\${type}"
    DeleteRegValue SHCTX "Software\Classes\${extension}\OpenWithProgids" "${type}"
    DeleteRegKey /ifempty SHCTX "Software\Classes\${extension}\OpenWithProgids"
    ReadRegStr $0 SHCTX "Software\Classes\${extension}" ""
    ${If} $0 == "${type}" ; another program may have taken it over since
        DeleteRegValue SHCTX "Software\Classes\${extension}" ""
        DeleteRegValue SHCTX "Software\Classes\${extension}" "Content Type"
    ${EndIf}
    DeleteRegKey /ifempty SHCTX "Software\Classes\${extension}"
!macroend

!macro TellExplorer
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; SHCNE_ASSOCCHANGED
!macroend

; In whichever language they were made.
!macro RemoveEntries
    Delete "$SMPROGRAMS\${KOREAN_NAME}.lnk"
    Delete "$SMPROGRAMS\${ENGLISH_NAME}.lnk"
    Delete "$SMPROGRAMS\${KOREAN_DEMO}.lnk"
    Delete "$SMPROGRAMS\${ENGLISH_DEMO}.lnk"
    Delete "$DESKTOP\${KOREAN_NAME}.lnk"
    Delete "$DESKTOP\${ENGLISH_NAME}.lnk"
!macroend

; --- Before the first page -------------------------------------------------------------------------------------------

Function .onInit
    StrCpy $WishedPlace $INSTDIR
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/LANG=" $0
    ${IfNot} ${Errors}
        StrCpy $LANGUAGE $0
    ${EndIf}
    ${IfNot} ${AtLeastWin10}
    ${OrIfNot} ${AtLeastBuild} ${FIRST_BUILD}
        !insertmacro Refuse ${WRONG_WINDOWS} "$(OLD_WINDOWS)"
    ${EndIf}
    ${IfNot} ${IsNativeAMD64}
        !insertmacro Refuse ${WRONG_WINDOWS} "$(NOT_X64)"
    ${EndIf}
    System::Call 'kernel32::CreateMutexW(p 0, i 0, w "${ID}-setup") p .R9 ?e'
    Pop $0
    StrCpy $Mutex $R9
    ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
        !insertmacro Refuse ${IN_THE_WAY} "$(SECOND_SETUP)"
    ${EndIf}
    Call ReadWishes
    Call UseContext
    Call ChoosePlace
    ${If} ${Silent}
        Call HasRights
        Pop $0
        ${If} $ForAll = 1
        ${AndIf} $0 = 0
            !insertmacro Refuse ${NO_RIGHTS} "$(RIGHTS_NEEDED)"
        ${EndIf}
        Call RefuseWrongFolder
    ${EndIf}
FunctionEnd

!macro ReadInstalled root
    ReadRegStr $Installed ${root} "${UNINSTALL_KEY}" "DisplayVersion"
    ReadRegStr $InstalledNumbers ${root} "${UNINSTALL_KEY}" "Numbers"
    ReadRegStr $InstalledPlace ${root} "${UNINSTALL_KEY}" "InstallLocation"
    Push $InstalledPlace
    Call IsOurs
    Pop $0
    ${If} $0 = 0 ; somebody deleted the folder
        StrCpy $Installed ""
    ${EndIf}
!macroend

; Whether the program lies in the folder on the stack, whole or as a power cut or a held file left it; on the stack 1 or 0.
Function IsOurs
    Exch $0
    ${If} ${FileExists} "$0\${PROGRAM}"
    ${OrIf} ${FileExists} "$0\_${ID}_old\${PROGRAM}"
    ${OrIf} ${FileExists} "$0\${LIBRARIES}\llas_desktop\*.*"
        StrCpy $0 1
    ${Else}
        StrCpy $0 0
    ${EndIf}
    Exch $0
FunctionEnd

; The command line, and what is installed already.
Function ReadWishes
    SetRegView 64
    StrCpy $DesktopEntry 1
    ClearErrors
    ${GetOptions} $R0 "/DESKTOP=" $0
    ${IfNot} ${Errors}
        StrCpy $DesktopEntry $0
    ${EndIf}
    StrCpy $IsElevated 0
    ClearErrors
    ${GetOptions} $R0 "/ELEVATED" $0
    ${IfNot} ${Errors}
        StrCpy $IsElevated 1
    ${EndIf}

    StrCpy $ForAll 1
    !insertmacro ReadInstalled HKLM
    ${If} $Installed == ""
        StrCpy $ForAll 0
        !insertmacro ReadInstalled HKCU
    ${EndIf}

    StrCpy $1 $ForAll
    ClearErrors
    ${GetOptions} $R0 "/CURRENTUSER" $0
    ${IfNot} ${Errors}
        StrCpy $ForAll 0
    ${EndIf}
    ClearErrors
    ${GetOptions} $R0 "/ALLUSERS" $0
    ${IfNot} ${Errors}
        StrCpy $ForAll 1
    ${EndIf}
    ${If} $Installed != ""
    ${AndIf} $1 != $ForAll
        !insertmacro Refuse ${IN_THE_WAY} "$(OTHER_INSTALLATION)"
    ${EndIf}
    ${If} $Installed != ""
        ; by numbers alone: it would take 1.0rc1 for newer than 1.0
        ${VersionCompare} $InstalledNumbers "${VERSION4}" $0
        ${If} $0 = 1
            !insertmacro Refuse ${IN_THE_WAY} "$(NEWER_INSTALLED)"
        ${EndIf}
    ${EndIf}
FunctionEnd

Function ChoosePlace
    ${If} $Installed != "" ; an upgrade goes where the program is
        StrCpy $INSTDIR $InstalledPlace
    ${ElseIf} $WishedPlace != ""
        StrCpy $INSTDIR $WishedPlace
    ${ElseIf} $ForAll = 1
        StrCpy $INSTDIR "$PROGRAMFILES64\${ID}"
    ${Else}
        StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${ID}"
    ${EndIf}
FunctionEnd

; --- The pages -------------------------------------------------------------------------------------------------------

Function ModePage
    ${If} $IsElevated = 1
        Abort ; answered already, before the rights were asked for
    ${EndIf}
    !insertmacro MUI_HEADER_TEXT "$(MODE_TITLE)" "$(MODE_SUBTITLE)"
    nsDialogs::Create 1018
    Pop $0
    ${If} $Installed != ""
        ${NSD_CreateLabel} 0 0 100% 40u "$(UPGRADE)"
        Pop $0
    ${Else}
        ${NSD_CreateRadioButton} 0 0 100% 12u "$(FOR_ME)"
        Pop $ForMeButton
        ${NSD_CreateLabel} 12u 13u 95% 20u "$(FOR_ME_MORE)"
        Pop $0
        ${NSD_CreateRadioButton} 0 38u 100% 12u "$(FOR_ALL)"
        Pop $ForAllButton
        ${NSD_CreateLabel} 12u 51u 95% 20u "$(FOR_ALL_MORE)"
        Pop $0
        ${NSD_CreateCheckBox} 0 84u 100% 12u "$(DESKTOP_ENTRY)"
        Pop $DesktopBox
        ${NSD_SetState} $DesktopBox $DesktopEntry
        ${NSD_OnClick} $ForMeButton ShowShield
        ${NSD_OnClick} $ForAllButton ShowShield
        ${If} $ForAll = 1
            ${NSD_Check} $ForAllButton
        ${Else}
            ${NSD_Check} $ForMeButton
        ${EndIf}
    ${EndIf}
    Push $0
    Call ShowShield
    nsDialogs::Show
FunctionEnd

; Windows' shield stands on the button that will ask for rights.
Function ShowShield
    Pop $0
    Call ReadMode
    Call HasRights
    Pop $0
    ${If} $ForAll = 1
    ${AndIf} $0 = 0
        StrCpy $1 1
    ${Else}
        StrCpy $1 0
    ${EndIf}
    GetDlgItem $0 $HWNDPARENT 1
    SendMessage $0 ${BCM_SETSHIELD} 0 $1
FunctionEnd

Function ReadMode
    ${If} $Installed == ""
        ${NSD_GetState} $ForAllButton $ForAll
        ${NSD_GetState} $DesktopBox $DesktopEntry
    ${EndIf}
FunctionEnd

Function ModeChosen
    Call ReadMode
    Call HasRights
    Pop $0
    ${If} $ForAll = 1
    ${AndIf} $0 = 0
        Call GoOnWithRights
    ${EndIf}
    Call UseContext
    Call ChoosePlace
FunctionEnd

; Windows gives rights to a process at its start alone: a second one goes on where this one stood.
Function GoOnWithRights
    System::Call 'kernel32::CloseHandle(p $Mutex)'
    StrCpy $0 "/ALLUSERS /ELEVATED /DESKTOP=$DesktopEntry /LANG=$LANGUAGE"
    ${If} $WishedPlace != ""
        StrCpy $0 "$0 /D=$WishedPlace"
    ${EndIf}
    ClearErrors
    ExecShell "runas" "$EXEPATH" "$0"
    ${If} ${Errors}
        MessageBox MB_OK|MB_ICONEXCLAMATION "$(RIGHTS_NEEDED)"
        Abort
    ${EndIf}
    Quit
FunctionEnd

Function FolderPage
    ${If} $Installed != ""
        Abort
    ${EndIf}
FunctionEnd

; A folder that holds something already gets one of ours in it.
Function FolderChosen
    Push $INSTDIR
    Call IsOurs
    Pop $0
    ${If} $0 = 0
        ${DirState} "$INSTDIR" $0
        ${If} $0 = 1
            StrCpy $INSTDIR "$INSTDIR\${ID}"
        ${EndIf}
    ${EndIf}
    Call IsWrongFolder
    Pop $0
    ${If} $0 = 1
        MessageBox MB_OK|MB_ICONSTOP "$(NO_PROGRAM_FOLDER)"
        Abort
    ${EndIf}
FunctionEnd

Function RefuseWrongFolder
    Call IsWrongFolder
    Pop $0
    ${If} $0 = 1
        !insertmacro Refuse ${WRONG_FOLDER} "$(NO_PROGRAM_FOLDER)"
    ${EndIf}
FunctionEnd

; $0 is 1 where `inner` is `outer` or lies below it.
!macro LiesWithin inner outer
    StrLen $2 "${outer}\"
    StrCpy $3 "${inner}\" $2
    ${If} $3 == "${outer}\"
        StrCpy $0 1
    ${EndIf}
!macroend

; One with the data in it or within the data, and one that holds the libraries of another program. On the stack 1 where it is one.
Function IsWrongFolder
    SetShellVarContext current
    StrCpy $1 "$LOCALAPPDATA\${ID}"
    Call UseContext
    StrCpy $0 0
    !insertmacro LiesWithin $1 $INSTDIR
    !insertmacro LiesWithin $INSTDIR $1
    !insertmacro LiesWithin $INSTDIR "$1-demo"
    Push $INSTDIR
    Call IsOurs
    Pop $2
    ${If} ${FileExists} "$INSTDIR\${LIBRARIES}\*.*"
    ${AndIf} $2 = 0
        StrCpy $0 1
    ${EndIf}
    Push $0
FunctionEnd

Function Start
    ${If} $ForAll = 1 ; by way of the desktop's own process, which has no administrator's rights
        Exec '"$WINDIR\explorer.exe" "$INSTDIR\${PROGRAM}"'
    ${Else}
        Exec '"$INSTDIR\${PROGRAM}"'
    ${EndIf}
FunctionEnd

; --- Installing ------------------------------------------------------------------------------------------------------

Section "Program"
    SectionIn RO
    Call UseContext
    Call WaitUntilClosed
    ; Beside the old version, which stands until the new one is there whole; nothing of the old one stays in it.
    RMDir /r "${NEW}"
    SetOutPath "${NEW}"
    File /r "${BUNDLE}\*"
    SetOutPath "$INSTDIR"
    Call Swap

    WriteUninstaller "$INSTDIR\${UNINSTALLER}"
    Call AddEntries
    !insertmacro EachFileType AddFileType
    !insertmacro TellExplorer
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${KOREAN_NAME}"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "Numbers" "${VERSION4}"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" '"$INSTDIR\${PROGRAM}",0'
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${ENGLISH_NAME}"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
    WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "Language" $LANGUAGE
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Function AddEntries
    ; An upgrade leaves the desktop as its owner arranged it.
    ${If} $Installed != ""
        StrCpy $DesktopEntry 0
        ${If} ${FileExists} "$DESKTOP\${KOREAN_NAME}.lnk"
        ${OrIf} ${FileExists} "$DESKTOP\${ENGLISH_NAME}.lnk"
            StrCpy $DesktopEntry 1
        ${EndIf}
    ${EndIf}
    !insertmacro RemoveEntries
    CreateShortcut "$SMPROGRAMS\$(NAME).lnk" "$INSTDIR\${PROGRAM}"
    CreateShortcut "$SMPROGRAMS\$(DEMO).lnk" "$INSTDIR\${PROGRAM}" "--demo"
    ${If} $DesktopEntry = 1
        CreateShortcut "$DESKTOP\$(NAME).lnk" "$INSTDIR\${PROGRAM}"
    ${EndIf}
FunctionEnd

; Three names at the top of the folder are the program: each goes aside and its successor takes the place.
!macro EachPart do
    !insertmacro ${do} "${LIBRARIES}"
    !insertmacro ${do} "${COMMANDS}"
    !insertmacro ${do} "${PROGRAM}"
!macroend

!macro Aside part
    ${If} ${FileExists} "$INSTDIR\${part}"
        Push "$INSTDIR\${part}"
        Push "${OLD}\${part}"
        Call MoveOrGiveUp
    ${EndIf}
!macroend

!macro IntoPlace part
    Push "${NEW}\${part}"
    Push "$INSTDIR\${part}"
    Call MoveOrGiveUp
!macroend

; What went aside comes back over whatever came after it.
!macro Back part
    ${If} ${FileExists} "${OLD}\${part}"
        Rename "$INSTDIR\${part}" "${NEW}\${part}"
        Rename "${OLD}\${part}" "$INSTDIR\${part}"
    ${EndIf}
!macroend

Function Swap
    Call WaitUntilClosed ; once more: unpacking took its time
    !insertmacro EachPart Back ; a power cut in the middle of an earlier one
    RMDir /r "${OLD}"
    CreateDirectory "${OLD}"
    !insertmacro EachPart Aside
    !insertmacro EachPart IntoPlace
    RMDir /r "${OLD}"
    RMDir /r "${NEW}"
FunctionEnd

; From below the top of the stack to the top of it. Scanners hold new files for a moment.
Function MoveOrGiveUp
    Pop $1
    Pop $0
    StrCpy $2 0
    ${Do}
        ClearErrors
        Rename $0 $1
        ${IfNot} ${Errors}
            Return
        ${EndIf}
        IntOp $2 $2 + 1
        Sleep 250
    ${LoopUntil} $2 = 40
    !insertmacro EachPart Back
    RMDir /r "${NEW}"
    RMDir "${OLD}"
    MessageBox MB_OK|MB_ICONSTOP "$(NOT_REPLACED)" /SD IDOK
    SetErrorLevel 2
    Quit
FunctionEnd

Function .onInstFailed
    SetOutPath "$TEMP"
    RMDir /r "${NEW}"
    RMDir "$INSTDIR" ; where there was none before
FunctionEnd

; --- Uninstalling ----------------------------------------------------------------------------------------------------

Function un.onInit
    SetRegView 64
    StrCpy $WithData 0
    StrCpy $ForAll 0
    ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
    ReadRegStr $1 HKLM "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $0 != $INSTDIR
    ${AndIf} $1 != "" ; perhaps with a short name of the same folder in it
        StrCpy $ForAll 1
    ${EndIf}
    Call un.UseContext
    ReadRegDWORD $0 SHCTX "${UNINSTALL_KEY}" "Language"
    ${If} $0 != ""
        StrCpy $LANGUAGE $0 ; it goes on in the language in which it was installed
    ${EndIf}
    Call un.HasRights
    Pop $0
    ${If} $ForAll = 1
    ${AndIf} $0 = 0
        ${If} ${Silent}
            !insertmacro Refuse ${NO_RIGHTS} "$(RIGHTS_NEEDED)"
        ${EndIf}
        ClearErrors
        ExecShell "runas" "$INSTDIR\${UNINSTALLER}"
        ${If} ${Errors}
            !insertmacro Refuse ${NO_RIGHTS} "$(RIGHTS_NEEDED)"
        ${EndIf}
        Quit
    ${EndIf}
FunctionEnd

; Kept unless a box is ticked and a question answered with yes, which nobody does by going through the pages.
Function un.DataPage
    !insertmacro MUI_HEADER_TEXT "$(DATA_TITLE)" "$(DATA_SUBTITLE)"
    nsDialogs::Create 1018
    Pop $0
    ${NSD_CreateLabel} 0 0 100% 48u "$(DATA_STAYS)"
    Pop $0
    StrCpy $DataBox 0
    Call un.FindData
    ${If} $1 != ""
        ${NSD_CreateCheckBox} 0 60u 100% 12u "$(DELETE_DATA)"
        Pop $DataBox
        ${NSD_CreateLabel} 12u 74u 95% 40u "$1"
        Pop $0
    ${EndIf}
    nsDialogs::Show
FunctionEnd

; $1: the data folders of this Windows account that are there, a line each. Those of others are out of reach.
Function un.FindData
    SetShellVarContext current
    StrCpy $1 ""
    ${If} ${FileExists} "$LOCALAPPDATA\${ID}\*.*"
        StrCpy $1 "$LOCALAPPDATA\${ID}"
    ${EndIf}
    ${If} ${FileExists} "$LOCALAPPDATA\${ID}-demo\*.*"
        StrCpy $1 "$1$\r$\n$LOCALAPPDATA\${ID}-demo"
    ${EndIf}
    Call un.UseContext
FunctionEnd

Function un.DataChosen
    StrCpy $WithData 0
    ${If} $DataBox = 0
        Return
    ${EndIf}
    ${NSD_GetState} $DataBox $0
    ${If} $0 = 1
        MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(REALLY_DELETE)" IDYES +2
        Abort
        StrCpy $WithData 1
    ${EndIf}
FunctionEnd

Section "Uninstall"
    Call un.UseContext
    Call un.WaitUntilClosed
    !insertmacro RemoveEntries
    !insertmacro EachFileType RemoveFileType
    !insertmacro TellExplorer
    ; By name: what else lies in a folder that somebody chose is hers.
    Delete "$INSTDIR\${PROGRAM}"
    Delete "$INSTDIR\${COMMANDS}"
    RMDir /r "$INSTDIR\${LIBRARIES}"
    RMDir /r "${NEW}"
    RMDir /r "${OLD}"
    Delete "$INSTDIR\${UNINSTALLER}"
    SetOutPath "$TEMP"
    RMDir "$INSTDIR"
    DeleteRegKey SHCTX "${UNINSTALL_KEY}"
    ${If} $WithData = 1
        SetShellVarContext current
        Push "$LOCALAPPDATA\${ID}"
        Call un.RemoveTree
        Push "$LOCALAPPDATA\${ID}-demo"
        Call un.RemoveTree
    ${EndIf}
SectionEnd

; Takes away the folder on the stack with all that is in it. RMDir /r would go through a link to another disk and empty that, too:
; here the link goes, and what it leads to stays.
Function un.RemoveTree
    Exch $0
    Push $1
    Push $2
    Push $3
    Push $4
    System::Call 'kernel32::GetFileAttributesW(w r0) i .r3'
    IntOp $4 $3 & 0x400 ; FILE_ATTRIBUTE_REPARSE_POINT
    ${If} $3 <> -1
    ${AndIf} $4 = 0
        FindFirst $1 $2 "$0\*"
        ${DoWhile} $2 != ""
            StrCpy $4 "$0\$2"
            System::Call 'kernel32::GetFileAttributesW(w r4) i .r3'
            IntOp $3 $3 & 0x10 ; FILE_ATTRIBUTE_DIRECTORY
            ${If} $3 = 0
                Delete $4
            ${ElseIf} $2 != "."
            ${AndIf} $2 != ".."
                Push $4
                Call un.RemoveTree
            ${EndIf}
            FindNext $1 $2
        ${Loop}
        FindClose $1
    ${EndIf}
    RMDir $0
    Pop $4
    Pop $3
    Pop $2
    Pop $1
    Pop $0
FunctionEnd
