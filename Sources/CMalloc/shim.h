// What the GNU C library offers for memory beyond the standard; Swift's Glibc module leaves it out.
#ifdef __linux__
#include <malloc.h>
#endif
