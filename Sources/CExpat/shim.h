// Expat, for reading the XML parts of a workbook as a stream of events.
#include <expat.h>
