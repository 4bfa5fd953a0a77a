import { z } from 'zod';
import type { AskGateway } from './createGatewayClient';
import type { DemoSecret } from './DemoSecret';
import type { Step } from './missingSteps';
import { RequestFailure } from './RequestFailure';
import { versionIdOf } from './versionIdOf';

const create = `mutation CreateDemoSecret($input: CreateSecretInput!) {
  change: createSecret(input: $input) { userErrors { message } }
}`;

const put = `mutation PutDemoSecretValue($id: ID!, $input: PutSecretValueInput!) {
  change: putSecretValue(id: $id, input: $input) { userErrors { message } }
}`;

const scheduleDeletion = `mutation DeleteDemoSecret($id: ID!, $recoveryDays: Int!) {
  change: deleteSecret(id: $id, recoveryDays: $recoveryDays) { userErrors { message } }
}`;

const answer = z.object({
  change: z.object({ userErrors: z.array(z.object({ message: z.string() })) }),
});

/**
 * Does one step of one secret; a step that was done before, by its clientRequestToken, is done once.
 *
 * @throws RequestFailure also with the userErrors of the mutation
 */
export async function performStep(ask: AskGateway, secret: DemoSecret, step: Step): Promise<void> {
  const { change } = await send(ask, secret, step);
  if (change.userErrors.length > 0)
    throw new RequestFailure('refused', change.userErrors.map(({ message }) => message).join(' '));
}

function send(ask: AskGateway, secret: DemoSecret, step: Step): Promise<z.output<typeof answer>> {
  switch (step.kind) {
    case 'create':
      return ask(create, { input: creationOf(secret) }, answer);
    case 'put':
      return ask(put, { id: secret.name, input: versionOf(secret, step.version) }, answer);
    case 'scheduleDeletion':
      return ask(scheduleDeletion, { id: secret.name, recoveryDays: secret.recoveryDays }, answer);
  }
}

function creationOf({ name, description, tags, versions }: DemoSecret) {
  return {
    name,
    description,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    value: versions[0]?.value,
    clientRequestToken: versionIdOf(1),
  };
}

function versionOf({ versions }: DemoSecret, number: number) {
  const version = versions[number - 1];
  return {
    value: version?.value,
    stages: version?.stage === undefined ? undefined : [version.stage],
    clientRequestToken: versionIdOf(number),
  };
}
