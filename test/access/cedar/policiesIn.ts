import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPolicies, type PoliciesInForce } from '../../../src/access/cedar/createPolicies';
import type { Question, SecretResource } from '../../../src/access/Policies';
import type { Principal } from '../../../src/access/Principal';
import type { Log } from '../../../src/telemetry/Log';
import { temporaryFolder } from '../../support/temporaryFolder';

export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string };

/** A log that keeps its lines. */
export function keptLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (level: string) => (line: object) => {
    lines.push({ level, ...line });
  };
  return { log: { info: keep('info'), warn: keep('warn'), error: keep('error') }, lines };
}

export interface PolicyFolder extends PoliciesInForce {
  readonly directory: string;
  readonly lines: LogLine[];
  write(name: string, text: string): Promise<void>;
}

const open: { close(): void; remove(): Promise<void> }[] = [];

/** Policies of a folder with these files, or of one file with this text; all are gone after each test. */
export async function policiesIn(
  files: string | Readonly<Record<string, string>>,
  lookEveryMs = 60_000,
): Promise<PolicyFolder> {
  const folder = await temporaryFolder();
  open.push({ close: () => {}, remove: folder.remove });
  const directory = join(folder.path, 'policies');
  await mkdir(directory);
  const write = (name: string, text: string): Promise<void> => writeFile(join(directory, name), text);
  const named = typeof files === 'string' ? { 'test.cedar': files } : files;
  for (const [name, text] of Object.entries(named)) await write(name, text);
  const { log, lines } = keptLog();
  const inForce = await createPolicies({ directory, log, lookEveryMs });
  open.push({ close: inForce.close, remove: async () => {} });
  return { ...inForce, directory, lines, write };
}

afterEach(async () => {
  for (const one of open.splice(0)) {
    one.close();
    await one.remove();
  }
});

export function user(changes: Partial<Principal> = {}): Principal {
  return {
    kind: 'USER',
    subject: 'ada',
    groups: [],
    claims: {},
    signedInBy: 'https://id.example',
    ...changes,
  };
}

export function secret(
  name: string,
  tags: Readonly<Record<string, string>> = {},
  changes: Partial<SecretResource> = {},
): SecretResource {
  return {
    name,
    arn: `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${name}-AbCdEf`,
    region: 'eu-central-1',
    accountId: '123456789012',
    owningService: undefined,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    ...changes,
  };
}

/** To read a value, unless it is said otherwise. */
export function question(changes: Partial<Question> = {}): Question {
  return { principal: user(), action: 'GetSecretValue', secret: secret('prod/payments/db'), ...changes };
}
