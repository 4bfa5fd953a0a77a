import { operation } from '../operation';
import { beginRotation, beginTest, reattempt, unfinishedVersion } from '../rotation/beginRotation';
import { configureRotation, type WantedConfiguration } from '../rotation/configureRotation';
import { changeSecret } from '../secret/changeSecret';
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
  const change = <T>(work: (secret: SecretRecord, change: WorldChange) => T) =>
    changeSecret(context, request.SecretId, work);
  // Once to see whether there is anything to refuse, and which function it is about; then again with what has
  // happened while that function was looked for.
  const functionArn = await change((secret, draft) => {
    if (isInTheWay(secret, draft, wanted, context)) return undefined;
    return configureRotation(secret, wanted, context.nowMs).functionArn;
  });
  if (functionArn === undefined) throw notComplete();
  if (!(await context.rotationFunctions.isInvocable(functionArn))) throw notInvocable();
  const answer = await change((secret, draft) => {
    if (isInTheWay(secret, draft, wanted, context)) return undefined;
    const rotation = configureRotation(secret, wanted, context.nowMs);
    draft.save(revised(begin(draft, { ...secret, rotation }, wanted, context), context.nowMs));
    return { ARN: secret.arn, Name: secret.name, VersionId: wanted.token };
  });
  if (!answer) throw notComplete();
  return answer;
});

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
 * Whether an earlier rotation, of another version, is not complete. As the refusal says, it is attempted again; but
 * not where rotation was cancelled since.
 */
function isInTheWay(
  secret: SecretRecord,
  change: WorldChange,
  { token }: Wanted,
  { nowMs }: OperationContext,
): boolean {
  const unfinished = unfinishedVersion(secret.versions);
  if (!unfinished || unfinished.id === token) return false;
  if (secret.rotation?.isEnabled) change.save(reattempt(change, secret, unfinished, nowMs));
  return true;
}

/**
 * Begins what was asked for. A request that is repeated finds it begun: it is answered as the first time.
 *
 * @throws AwsError InvalidParameterException for a token that a version already has for another reason. What AWS does
 * then is not known.
 */
function begin(
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

function notComplete(): AwsError {
  return new AwsError(
    'InvalidRequestException',
    "A previous rotation isn't complete. That rotation will be reattempted.",
  );
}

function notInvocable(): AwsError {
  return new AwsError(
    'AccessDeniedException',
    'Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com.',
  );
}
