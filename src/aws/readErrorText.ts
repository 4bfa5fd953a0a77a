import type { Denier } from '../errors/deniers';
import { type OperationName, operationNames } from './operations';

/** Reasons that AWS tells in the text of an error alone: its name stands for others as well. */
export type TextReason =
  | 'POLICY_SYNTAX'
  | 'POLICY_PRINCIPAL'
  | 'POLICY_SERVICE_PRINCIPAL'
  /** Of a policy or of tags: the caller could not change the secret any more afterwards. */
  | 'LOCK_OUT'
  /** Of a rotation: the function is not there, or does not let Secrets Manager call it. */
  | 'FUNCTION_NOT_INVOCABLE'
  /** Of a rotation, on the embedded Secrets Manager alone: nobody has told it where the function is served. */
  | 'FUNCTION_WITHOUT_ADDRESS';

/** What a text of AWS says, in words of a closed list, so that nothing of the text itself goes on. */
export interface ErrorText {
  readonly reason?: TextReason;
  readonly deniedBy?: Denier;
  /** The IAM action that was refused; undefined when the text names none that is known here. */
  readonly action?: string;
}

/**
 * Reads the text of an error of AWS where its name does not say enough. What does not look as expected says nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function readErrorText(operation: OperationName, awsName: string, text: string): ErrorText {
  const reason = reasons.find(([name, part]) => name === awsName && text.includes(part))?.[2];
  if (reason) return { reason };
  return awsName === 'AccessDeniedException' ? readDenial(operation, text) : {};
}

const reasons: readonly (readonly [awsName: string, part: string, reason: TextReason])[] = [
  ['MalformedPolicyDocumentException', 'contains a syntax error', 'POLICY_SYNTAX'],
  ['MalformedPolicyDocumentException', 'contains an unsupported principal', 'POLICY_PRINCIPAL'],
  ['MalformedPolicyDocumentException', 'contains an invalid service principal', 'POLICY_SERVICE_PRINCIPAL'],
  ['AccessDeniedException', 'will not allow you to manage this secret in the future', 'LOCK_OUT'],
  ['AccessDeniedException', 'has no address for the function', 'FUNCTION_WITHOUT_ADDRESS'],
  ['AccessDeniedException', 'cannot invoke the specified Lambda function', 'FUNCTION_NOT_INVOCABLE'],
];

function readDenial(operation: OperationName, text: string): ErrorText {
  if (text.startsWith('Access to KMS is not allowed')) {
    return { deniedBy: 'KMS', action: reading.has(operation) ? 'kms:Decrypt' : 'kms:GenerateDataKey' };
  }
  const [, asked = '', policy = ''] = denial.exec(text) ?? [];
  const action = actions.has(asked) ? asked : undefined;
  return { action, deniedBy: action?.startsWith('kms:') ? 'KMS' : policies.get(policy) };
}

const reading: ReadonlySet<OperationName> = new Set(['GetSecretValue', 'BatchGetSecretValue']);

/** By the words of AWS, without its ARN, which may follow. */
const policies: ReadonlyMap<string, Denier> = new Map([
  ['identity-based policy', 'IDENTITY_POLICY'],
  ['session policy', 'SESSION_POLICY'],
  ['resource-based policy', 'RESOURCE_POLICY'],
  ['service control policy', 'SCP'],
  ['resource control policy', 'RCP'],
  ['permissions boundary', 'PERMISSIONS_BOUNDARY'],
  ['VPC endpoint policy', 'VPC_ENDPOINT_POLICY'],
]);

/** In the place where AWS puts it: a name that is quoted before has no spaces. */
const denial = new RegExp(
  ` is not authorized to perform: (\\S+)(?: on resource: \\S+)?(?: (?:because no|with an explicit deny in an?) (${[...policies.keys()].join('|')})\\b)?`,
);

/** What Secrets Manager needs for itself and, on behalf of its caller, of KMS and Lambda. */
const actions: ReadonlySet<string> = new Set([
  ...operationNames.map((name) => `secretsmanager:${name}`),
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'lambda:InvokeFunction',
]);
