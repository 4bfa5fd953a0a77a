import { operation } from '../operation';
import { beginRotation, beginTest, unfinishedVersion } from '../rotation/beginRotation';
import { configureRotation, type WantedConfiguration } from '../rotation/configureRotation';
import { noAddress } from '../rotation/noAddress';
import { unlessUnfinished } from '../rotation/unlessUnfinished';
import type { OperationContext } from '../secret/OperationContext';
import { revised } from '../secret/revised';
import type { SecretRecord } from '../secret/SecretRecord';
import type { WorldChange } from '../secret/World';
import { AwsError } from '../wire/AwsError';
import type { ListShape, StringShape, StructureShape, ValueOf } from '../wire/shape';
import { flag, required, secretId, structure, versionId } from '../wire/shapes';

const arn = { kind: 'string', max: 2048 } as const satisfies StringShape;
const rotationRules = {
  kind: 'structure',
  members: {
    AutomaticallyAfterDays: { kind: 'integer', min: 1, max: 1000 },
    Duration: { kind: 'string', min: 2, max: 3, pattern: '^[0-9]+h$' },
    ScheduleExpression: { kind: 'string', min: 1, max: 256, pattern: '^[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+$' },
  },
} as const satisfies StructureShape;
const externalMetadata = {
  kind: 'list',
  of: {
    kind: 'structure',
    members: {
      Key: { kind: 'string', min: 1, max: 256 },
      Value: { kind: 'string', min: 1, max: 2048 },
    },
  },
} as const satisfies ListShape;

const input = structure({
  SecretId: required(secretId),
  ClientRequestToken: versionId,
  RotationLambdaARN: arn,
  RotationRules: rotationRules,
  RotateImmediately: flag,
  ExternalSecretRotationMetadata: externalMetadata,
  ExternalSecretRotationRoleArn: arn,
});

interface Wanted extends WantedConfiguration {
  readonly token: string;
  readonly isImmediate: boolean;
}

/**
 * Configures the rotation of a secret and begins one. The function is called after the answer.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
 */
export const rotateSecret = operation('RotateSecret', input, async (request, context) => {
  const wanted = readWanted(request);
  const functionArn = await checkWanted(request.SecretId, wanted, context);
  await checkInvocable(functionArn, context);
  // What has happened while the function was looked for counts.
  return unlessUnfinished(request.SecretId, wanted.token, context, (secret, draft) => {
    const rotation = configureRotation(secret, wanted, context.nowMs);
    draft.save(revised(beginWanted(draft, { ...secret, rotation }, wanted, context), context.nowMs));
    return { ARN: secret.arn, Name: secret.name, VersionId: wanted.token };
  });
});

/** Looks whether there is anything to refuse, and writes nothing but another attempt of what is in the way. */
function checkWanted(secretId: string, wanted: Wanted, context: OperationContext): Promise<string> {
  return unlessUnfinished(
    secretId,
    wanted.token,
    context,
    (secret) => configureRotation(secret, wanted, context.nowMs).functionArn,
  );
}

function readWanted(request: ValueOf<typeof input>): Wanted {
  const { ClientRequestToken: token, RotationLambdaARN, RotationRules, RotateImmediately = true } = request;
  if (token === undefined)
    throw new AwsError(
      'InvalidParameterException',
      'You must provide a ClientRequestToken value. We recommend a UUID-type value.',
    );
  if (request.ExternalSecretRotationMetadata ?? request.ExternalSecretRotationRoleArn)
    throw new AwsError(
      'InvalidRequestException',
      'This embedded Secrets Manager does not rotate managed external secrets.',
    );
  return { token, RotationLambdaARN, RotationRules, isImmediate: RotateImmediately };
}

/**
 * Begins what was asked for. A request that is repeated finds it begun: it is answered as the first time.
 *
 * @throws AwsError InvalidParameterException for a token that a version already has for another reason. What AWS does
 * then is not known.
 */
function beginWanted(
  change: WorldChange,
  secret: SecretRecord,
  { token, isImmediate }: Wanted,
  context: OperationContext,
): SecretRecord {
  const inFlight = secret.rotation?.inFlight;
  const lastToken = secret.rotation?.lastToken;
  const isUnfinished = unfinishedVersion(secret.versions)?.id === token;
  if (inFlight?.token === token || (lastToken === token && !isUnfinished)) return secret;
  if (!isUnfinished && secret.versions.some(({ id }) => id === token))
    throw new AwsError(
      'InvalidParameterException',
      `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${secret.arn}.`,
    );
  return isImmediate
    ? beginRotation(change, secret, token, context.nowMs)
    : beginTest(change, secret, token, context);
}

async function checkInvocable(functionArn: string, { rotationFunctions }: OperationContext): Promise<void> {
  if (await rotationFunctions.isInvocable(functionArn)) return;
  // What AWS says, and what it cannot know.
  const isNowhere = rotationFunctions.lacksAddress(functionArn);
  throw new AwsError('AccessDeniedException', isNowhere ? `${notInvocable} ${noAddress}` : notInvocable);
}

const notInvocable =
  'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.';
