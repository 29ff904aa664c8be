// Argon2 (RFC 9106), for the passwords of staff.
#include <argon2.h>
