import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Credentials } from '../signature/Credentials';
import { readOrMakeFile } from './dataDirectory';

const fileName = 'credentials';

/**
 * The access key of this embedded Secrets Manager, made at the first start. The file has the format of AWS's shared
 * credentials file, so AWS_SHARED_CREDENTIALS_FILE can point at it.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
 * @throws Error with a sentence for the person who started the program
 */
export function readCredentials(directory: string): Credentials {
  const text = readOrMakeFile(directory, fileName, () => toIni(newCredentials()));
  const accessKeyId = /^aws_access_key_id\s*=\s*(\S+)\s*$/m.exec(text)?.[1];
  const secretAccessKey = /^aws_secret_access_key\s*=\s*(\S+)\s*$/m.exec(text)?.[1];
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new Error(
      `The file ${join(directory, fileName)} holds no access key; mend it, or remove it to have a new one made`,
    );
  return { accessKeyId, secretAccessKey };
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// As AWS makes them: AKIA and 16 characters of base 32, and 40 characters of base 64 (30 random bytes).
function newCredentials(): Credentials {
  const id = Array.from({ length: 16 }, () => base32[randomInt(base32.length)]).join('');
  return { accessKeyId: `AKIA${id}`, secretAccessKey: randomBytes(30).toString('base64') };
}

function toIni({ accessKeyId, secretAccessKey }: Credentials): string {
  return `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}
