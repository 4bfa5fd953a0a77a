import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { type FixedSecret, fixedSecrets } from '../fixedSecrets';

/*
 * Stands in for AWS: answers at once, from texts that are ready, whatever the signature. `GET /calls` tells how many
 * calls there were so far.
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

let calls = 0;

createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.end(String(calls));
    return;
  }
  calls += 1;
  const input: Input = JSON.parse(await text(request));
  const answer = answers[String(request.headers['x-amz-target'])]?.(input);
  const body = answer ?? '{"__type":"ResourceNotFoundException"}';
  response.writeHead(answer === undefined ? 400 : 200, {
    'Content-Type': 'application/x-amz-json-1.1',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');

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
