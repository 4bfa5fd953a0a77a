import { isFullSecretArn } from '../../aws/arn';
import { identityFromArn, type SecretIdentity } from '../Secret';
import type { AccessNote } from './createRecorder';

/** What the audit log tells of an operation that was done: of its input only what AWS has thereby taken. */
export function factsOf(
  input: object,
  output: object,
): Pick<AccessNote, 'versionId' | 'stage' | 'awsRequestId'> {
  return {
    versionId:
      textIn(output, 'VersionId') ?? textIn(input, 'MoveToVersionId') ?? textIn(input, 'RemoveFromVersionId'),
    stage: textIn(input, 'VersionStage') ?? stagesIn(output),
    awsRequestId: requestIdOf(output),
  };
}

/** The secret that an input or an answer names by its full ARN. */
export function secretIn(source: object): SecretIdentity | undefined {
  const arn = textIn(source, 'ARN') ?? textIn(source, 'SecretId');
  return arn !== undefined && isFullSecretArn(arn) ? identityFromArn(arn) : undefined;
}

/** By which AWS finds the call. */
export function requestIdOf(output: object): string | undefined {
  const metadata: unknown = '$metadata' in output ? output.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null ? textIn(metadata, 'requestId') : undefined;
}

function stagesIn(output: object): string | undefined {
  const stages: unknown = 'VersionStages' in output ? output.VersionStages : undefined;
  return Array.isArray(stages) && stages.length > 0 ? stages.join(',') : undefined;
}

/** A member, if it is a text. */
export function textIn(source: object, name: string): string | undefined {
  const value: unknown = Reflect.get(source, name);
  return typeof value === 'string' ? value : undefined;
}
