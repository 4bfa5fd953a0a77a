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

Rotation functions are called over the invocation API of Lambda. A base such as http://127.0.0.1:3001 is what
sam local start-lambda serves, under the function's name. A full URL of the API is taken as it is, as the runtime
interface emulator needs it: arn:...=http://127.0.0.1:9000/2015-03-31/functions/function/invocations
The function itself must reach this server, which listens on 127.0.0.1 only: run its container in the network of the
host (docker run --network host).

A seed file is a list of secrets; those that are there already stay as they are:
  [{ "Name": "app/db", "SecretJson": { "user": "app", "password": "x" }, "Tags": { "env": "dev" } },
   { "Name": "app/key", "SecretString": "y", "Region": "eu-west-1", "AccountId": "111111111111" }]

A fault file is an object, with shares from 0 to 1 per operation ("*" is all others):
  { "throttled": { "GetSecretValue": 0.1 }, "latencyMs": { "*": 50 }, "rates": true }

While it runs, POST /_emulator/faults, /_emulator/clock and /_emulator/reset change it, and GET /health answers.`;
