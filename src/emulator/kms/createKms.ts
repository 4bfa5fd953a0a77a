import { randomUUID } from 'node:crypto';
import type { Kms } from '../secret/Kms';
import { keyArn, nameInKeyArn } from '../secret/keyArn';
import type { Place } from '../secret/Place';
import { AwsError } from '../wire/AwsError';
import type { KmsKeyState, KmsKeyStates } from './KmsKeyState';

/** KMS as seen from an account and a Region: a key that is not named by its ARN lies there. */
export type KmsIn = (place: Place) => Kms;

/**
 * A KMS of which every key exists and works unless a state says otherwise. The states are looked at with each call,
 * so they may change while secrets are under the keys.
 *
 * `decrypt-denied` and `encrypt-denied` do not keep a secret from being put under a key: AWS was seen to refuse a
 * caller without any permission there, and what it does with one of them alone is not known.
 */
export function createKms(states: () => KmsKeyStates): KmsIn {
  return (place) => ({
    checkKey: (keyId) => check(keyId, states(), place),
    encrypt: (keyId) => use('encrypt', keyId, states(), place),
    decrypt: (keyId) => use('decrypt', keyId, states(), place),
  });
}

function check(keyId: string | undefined, states: KmsKeyStates, place: Place): void {
  if (keyId === undefined) return;
  const arn = keyArn(keyId, place);
  if (arn === undefined) throw invalidKey(fromKms(`Invalid keyId '${keyId}'`, 'NotFoundException'));
  const state = stateOf(keyId, arn, states);
  if (state === 'denied') throw accessDenied();
  if (state === 'unknown') throw invalidKey(unknownKey(arn));
  if (state === 'disabled')
    throw new AwsError(
      'InvalidParameterException',
      'The operation failed because the specified KMS key is disabled.',
    );
  // AWS's own text for a key that is pending deletion is not known; the part from KMS is the one seen on reads.
  if (state === 'pending-deletion') throw invalidKey(pendingDeletion(arn));
  // Of AWS's text only these words are known.
  if (state === 'asymmetric') throw invalidKey('Cannot generate a data key with an asymmetric KMS key');
}

type Use = 'encrypt' | 'decrypt';

function use(what: Use, keyId: string | undefined, states: KmsKeyStates, place: Place): void {
  const arn = keyId === undefined ? undefined : keyArn(keyId, place);
  if (keyId === undefined || arn === undefined) return;
  const state = stateOf(keyId, arn, states);
  if (state === undefined) return;
  if (state === 'denied' || state === `${what}-denied`) throw accessDenied();
  const reason = brokenKey(state, arn);
  if (reason === undefined) return;
  throw new AwsError(
    what === 'encrypt' ? 'EncryptionFailure' : 'DecryptionFailure',
    `Secrets Manager can't ${what} the secret value: ${reason}`,
  );
}

function brokenKey(state: KmsKeyState, arn: string): string | undefined {
  if (state === 'disabled') return fromKms(`${arn} is disabled.`, 'DisabledException');
  if (state === 'pending-deletion') return pendingDeletion(arn);
  // For a key that went after the secret was put under it, AWS's own text is not known.
  if (state === 'unknown') return unknownKey(arn);
  return undefined;
}

function stateOf(keyId: string, arn: string, states: KmsKeyStates): KmsKeyState | undefined {
  for (const name of [keyId, arn, nameInKeyArn(arn)]) if (Object.hasOwn(states, name)) return states[name];
  return undefined;
}

function accessDenied(): AwsError {
  return new AwsError('AccessDeniedException', 'Access to KMS is not allowed');
}

function invalidKey(reason: string): AwsError {
  return new AwsError(
    'InvalidParameterException',
    `The operation failed because of an invalid KMS key: ${reason}`,
  );
}

function unknownKey(arn: string): string {
  const what = nameInKeyArn(arn).startsWith('alias/')
    ? `Alias ${arn} is not found.`
    : `Key '${arn}' does not exist`;
  return fromKms(what, 'NotFoundException');
}

function pendingDeletion(arn: string): string {
  return fromKms(`${arn} is pending deletion.`, 'KMSInvalidStateException');
}

/** A text of KMS as Secrets Manager passes it on. */
function fromKms(text: string, code: string): string {
  return `${text} (Service: AWSKMS; Status Code: 400; Error Code: ${code}; Request ID: ${randomUUID()}; Proxy: null)`;
}
