/**
 * A certificate for `localhost` and `127.0.0.1` that signs itself, with its private key, for servers of tests on this computer. Its
 * key is public: nothing but a test may ever trust it. Valid until December 2120.
 */
export const TEST_ONLY_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBqTCCAU+gAwIBAgIBATAKBggqhkjOPQQDAjA1MTMwMQYDVQQDDCpBIG1haWwg
c2VydmVyIG9mIGEgdGVzdCwgdHJ1c3RlZCBieSBub2JvZHkwIBcNMjAwMTAxMDAw
MDAwWhgPMjEyMDEyMzEyMzU5NTlaMDUxMzAxBgNVBAMMKkEgbWFpbCBzZXJ2ZXIg
b2YgYSB0ZXN0LCB0cnVzdGVkIGJ5IG5vYm9keTBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABIPOaN7BfnW6j8i1v7xEFyOBh6jXjFbIPel8wW5frGxgoSYxOUDjRcEq
whCPPiOccksfAqWIRp0+GusSGIMZZyWjTjBMMBoGA1UdEQQTMBGCCWxvY2FsaG9z
dIcEfwAAATAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBSYLsZP5/BKBFkomTD6
lrzS9SX/+zAKBggqhkjOPQQDAgNIADBFAiEAzz49wnUWjNIUK2AvqnxI1IGjO0tS
Lk40Fxdjb1rvWa0CIB8lhgSwF3wW/Nh2fv9hMIyNp/19Xx1Ng1DsxIfESG96
-----END CERTIFICATE-----
`

/** Its private key, which anybody may read. */
export const TEST_ONLY_PRIVATE_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgpu0Vby1P6ixxqK/9
FNsN3OPJpOtIP2Oykl7UxH9lVM6hRANCAASDzmjewX51uo/Itb+8RBcjgYeo14xW
yD3pfMFuX6xsYKEmMTlA40XBKsIQjz4jnHJLHwKliEadPhrrEhiDGWcl
-----END PRIVATE KEY-----
`
