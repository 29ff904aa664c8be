// libxlsxwriter, for writing workbooks.
#include <xlsxwriter.h>
