// AES-GCM and SHA-256 of libcrypto, for what is sealed and hashed by the hundred thousand. OpenSSL 3
// calls SHA-256 outside of its EVP deprecated; EVP keeps the state in an object of its own.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>
