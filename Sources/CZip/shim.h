// libzip, for inflating the members of a workbook.
#include <zip.h>
