import { z } from 'zod';
import { port, type Settings, url } from './schemas';

/** The embedded Secrets Manager. */
export const emulatorSettings = {
  EMULATOR_PORT: {
    key: 'emulatorPort',
    schema: port,
    default: '0',
    meaning: 'Port of the embedded Secrets Manager; `0` takes any that is free.',
  },
  EMULATOR_ACCOUNT_ID: {
    key: 'emulatorAccountId',
    schema: z.string().regex(/^\d{12}$/, 'must be 12 digits'),
    default: '123456789012',
    meaning: 'Account in the ARNs that the embedded Secrets Manager makes.',
  },
  EMULATOR_MASTER_KEY: {
    key: 'emulatorMasterKey',
    schema: z
      .string()
      .regex(
        /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/,
        'must be 32 bytes in base64, as "openssl rand -base64 32" prints them',
      )
      .optional(),
    default: '',
    meaning:
      'Key that the embedded Secrets Manager encrypts values with: 32 bytes in base64 (`openssl rand -base64 32`). Default: a key file in its folder.',
  },
  EMULATOR_LAMBDA_ENDPOINT: {
    key: 'emulatorLambdaEndpoint',
    schema: url.optional(),
    default: '',
    meaning:
      'Where the embedded Secrets Manager calls rotation functions: the address of `sam local start-lambda`, or of any server of the Lambda invocation API. Default: secrets do not rotate.',
  },
} as const satisfies Settings;
