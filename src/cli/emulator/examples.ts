/** What the help of `secretql emulator` says below the options. */
export const examples = `
Environment:
  EMULATOR_MASTER_KEY  encrypts the values, in place of a key file: 32 bytes in base64 (openssl rand -base64 32)

Examples:
  secretql emulator                                    on port 4566, data in ./.secretql/emulator
  secretql emulator --memory --port 0 --seed seed.json
                                                       nothing is kept, any free port, secrets to begin with
  secretql emulator --account 111111111111 --account 222222222222
  secretql emulator --rotation-function arn:aws:lambda:us-east-1:123456789012:function:rotate=http://127.0.0.1:9000

A seed file is a list of secrets; those that are there already stay as they are:
  [{ "Name": "app/db", "SecretJson": { "user": "app", "password": "x" }, "Tags": { "env": "dev" } }]

A fault file is an object, with shares from 0 to 1 per operation ("*" is all others):
  { "throttled": { "GetSecretValue": 0.1 }, "latencyMs": { "*": 50 }, "rates": true }

While it runs, POST /_emulator/faults, /_emulator/clock and /_emulator/reset change it, and GET /health answers.`;
