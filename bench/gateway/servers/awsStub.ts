import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { type FixedSecret, fixedSecrets } from '../fixedSecrets';
import { createRateLimits, type RateLimits } from './createRateLimits';

/*
 * Stands in for AWS: answers from texts that are ready, whatever the signature, after LATENCY_MS. With PUBLISHED_RATES it
 * throttles as AWS does what comes faster. `GET /counts` tells how many calls there were so far.
 */

const descriptions = byId((secret) =>
  JSON.stringify({ ...metadata(secret), VersionIdsToStages: labels(secret) }),
);
const values = byId((secret) => JSON.stringify(value(secret)));
const list = JSON.stringify({
  SecretList: fixedSecrets.map((secret) => ({ ...metadata(secret), SecretVersionsToStages: labels(secret) })),
});

interface Input {
  readonly SecretId?: string;
  readonly SecretIdList?: readonly string[];
}

const answers: Readonly<Record<string, (input: Input) => string | undefined>> = {
  'secretsmanager.ListSecrets': () => list,
  'secretsmanager.DescribeSecret': ({ SecretId = '' }) => descriptions.get(SecretId),
  'secretsmanager.GetSecretValue': ({ SecretId = '' }) => values.get(SecretId),
  'secretsmanager.BatchGetSecretValue': ({ SecretIdList = [] }) =>
    `{"Errors":[],"SecretValues":[${SecretIdList.map((id) => values.get(id)).join(',')}]}`,
};

const counts = { calls: 0, throttled: 0 };
const latencyMs = Number(process.env.LATENCY_MS ?? 0);

function serve(isWithinRates: RateLimits): void {
  createServer(async (request, response) => {
    if (request.method === 'GET') {
      response.end(JSON.stringify(counts));
      return;
    }
    counts.calls += 1;
    const target = String(request.headers['x-amz-target']);
    const isTaken = isWithinRates(target.slice(target.indexOf('.') + 1));
    if (!isTaken) counts.throttled += 1;
    const input: Input = JSON.parse(await text(request));
    if (latencyMs > 0) await delay(latencyMs);
    const answer = isTaken ? answers[target]?.(input) : undefined;
    const body = answer ?? (isTaken ? notFound : throttled);
    response.writeHead(answer === undefined ? 400 : 200, {
      'Content-Type': 'application/x-amz-json-1.1',
      'Content-Length': Buffer.byteLength(body),
    });
    response.end(body);
  }).listen(Number(process.env.PORT), '127.0.0.1');
}

const notFound = '{"__type":"ResourceNotFoundException"}';
const throttled = '{"__type":"ThrottlingException","message":"Rate exceeded"}';

if (process.env.PUBLISHED_RATES === 'on') void createRateLimits().then(serve);
else serve(() => true);

function byId(answer: (secret: FixedSecret) => string): ReadonlyMap<string, string> {
  return new Map(
    fixedSecrets.flatMap((secret) => [
      [secret.arn, answer(secret)],
      [secret.name, answer(secret)],
    ]),
  );
}

function metadata({ arn, name, description, tags, createdAt, lastChangedAt }: FixedSecret) {
  return {
    ARN: arn,
    Name: name,
    Description: description,
    Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })),
    CreatedDate: createdAt.getTime() / 1_000,
    LastChangedDate: lastChangedAt.getTime() / 1_000,
  };
}

function labels({ versionId }: FixedSecret) {
  return { [versionId]: ['AWSCURRENT'] };
}

function value({ arn, name, versionId, text: SecretString, createdAt }: FixedSecret) {
  return {
    ARN: arn,
    Name: name,
    VersionId: versionId,
    SecretString,
    VersionStages: ['AWSCURRENT'],
    CreatedDate: createdAt.getTime() / 1_000,
  };
}
