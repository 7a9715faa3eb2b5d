/* For wine alone, never in a bundle: the ICU that Windows 10 brings and wine does not.

   Qt 6.10 and later ask it for the code pages of old files. It answers here that it knows none, as ICU does where its
   data is missing: Qt's own UTF-8, UTF-16 and Latin-1 remain, and this program reads CP949 with Python's codec. */

#include <stddef.h>

#define EXPORT __declspec(dllexport)

enum { FILE_ACCESS_ERROR = 4 };

EXPORT void *ucnv_open(const char *name, int *error) { (void)name; *error = FILE_ACCESS_ERROR; return NULL; }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int n) { (void)n; return NULL; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error)
{
    (void)name; (void)standard; (void)error;
    return NULL;
}

/* Nothing below can be reached with a converter, for none is ever opened. */
#define OF_A_CONVERTER(name) EXPORT void *name(void) { return NULL; }
#define CALLBACK_OF_ICU(name) EXPORT void name(void) { }

EXPORT void ucnv_close(void *converter) { (void)converter; }
OF_A_CONVERTER(ucnv_reset)
OF_A_CONVERTER(ucnv_getName)
OF_A_CONVERTER(ucnv_getMaxCharSize)
OF_A_CONVERTER(ucnv_fromUnicode)
OF_A_CONVERTER(ucnv_toUnicode)
OF_A_CONVERTER(ucnv_fromUCountPending)
OF_A_CONVERTER(ucnv_toUCountPending)
OF_A_CONVERTER(ucnv_getFromUCallBack)
OF_A_CONVERTER(ucnv_setFromUCallBack)
OF_A_CONVERTER(ucnv_getToUCallBack)
OF_A_CONVERTER(ucnv_setToUCallBack)
OF_A_CONVERTER(ucnv_cbFromUWriteUChars)
OF_A_CONVERTER(ucnv_cbToUWriteUChars)
CALLBACK_OF_ICU(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
CALLBACK_OF_ICU(UCNV_TO_U_CALLBACK_SUBSTITUTE)
