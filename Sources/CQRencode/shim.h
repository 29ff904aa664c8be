// libqrencode, for the square codes on posters and receipts.
#include <qrencode.h>
