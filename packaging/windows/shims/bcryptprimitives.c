/* For wine before 9, never in a bundle: where Rust's standard library (in cryptography and python-calamine) takes its
   random bytes. Windows has had it since version 8; they come here from the same source under its older name. */

#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL ProcessPrng(PBYTE data, SIZE_T length)
{
    return RtlGenRandom(data, (ULONG)length);
}
