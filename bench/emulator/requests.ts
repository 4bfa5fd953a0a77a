import { newSecret } from './newSecret';
import type { EmulatorProcess } from './startEmulatorProcess';

/** Lists stay at 1,000 secrets, since what is created while measuring goes to another Region: another world. */
export const regions = { read: 'us-east-1', create: 'eu-central-1' } as const;

/** The one secret that is read and described. */
export const readName = 'bench/read';

/** What is asked of both sides again and again. */
export const reads = {
  GetSecretValue: { SecretId: readName },
  DescribeSecret: { SecretId: readName },
  ListSecrets: { MaxResults: 25 },
} as const;

/**
 * What the embedded Secrets Manager answers to each request, for the bare server to repeat.
 *
 * @throws Error when it refuses one
 */
export async function recordAnswers({
  server,
  signerFor,
}: EmulatorProcess): Promise<Readonly<Record<string, string>>> {
  const answers: Record<string, string> = {};
  for (const [operation, input] of Object.entries({ ...reads, CreateSecret: newSecret() })) {
    const { path, headers, body } = signerFor(regions.read)(operation, input);
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`The embedded Secrets Manager refuses ${operation}: ${answer.status}`);
    answers[operation] = await answer.text();
  }
  return answers;
}
