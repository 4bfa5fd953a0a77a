import { currentLabel, holderOf, pendingLabel, removeLabel } from '../secret/labels';
import { type Rotation, type RotationInFlight, rotationSteps } from '../secret/Rotation';
import { withReplicasDue } from '../secret/revised';
import type { SecretRecord } from '../secret/SecretRecord';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

// AWS tries a rotation that failed up to five times more over 24 hours; it does not say when.
const retryDelaysMs = [minuteMs, 10 * minuteMs, hourMs, 5 * hourMs, 17 * hourMs];

/**
 * Whether a step is done. The last one is only if AWSCURRENT is on the new version then: moving it is the function's
 * part.
 */
export function isStepDone(secret: SecretRecord, inFlight: RotationInFlight, hasSucceeded: boolean): boolean {
  return hasSucceeded && (inFlight.step !== 'finishSecret' || isCurrent(secret, inFlight));
}

/**
 * A secret after a step of its rotation.
 *
 * A step that failed is tried again, five times over a day. After that the rotation rests unfinished, with AWSPENDING
 * where it is, until the next RotateSecret or the next date of the schedule attempts it again from its first step. A
 * test of a configuration is not repeated: it is over either way.
 */
export function settleStep(
  secret: SecretRecord,
  inFlight: RotationInFlight,
  isDone: boolean,
  nowMs: number,
): SecretRecord {
  if (inFlight.isTest) return endTest(secret, inFlight, nowMs);
  if (!isDone) return failed(secret, inFlight, nowMs);
  const step = rotationSteps[rotationSteps.indexOf(inFlight.step) + 1];
  return step
    ? withRotation(secret, { inFlight: { ...inFlight, step, failures: 0, dueMs: nowMs } })
    : finished(secret, nowMs);
}

/** Whether the version of a rotation under way still carries AWSPENDING, so that the rotation can go on. */
export function isStillPending({ versions }: SecretRecord, { token }: RotationInFlight): boolean {
  return holderOf(versions, pendingLabel)?.id === token;
}

/**
 * A secret whose rotation lost its version, or AWSPENDING from it, before a step was begun. Where the last step was
 * next and the version is current, the function has done its part and the answer was not heard.
 */
export function settleAbandoned(
  secret: SecretRecord,
  inFlight: RotationInFlight,
  nowMs: number,
): SecretRecord {
  const isDone = inFlight.step === 'finishSecret' && isStepDone(secret, inFlight, true);
  return isDone ? finished(secret, nowMs) : withRotation(secret, { inFlight: undefined });
}

function finished(secret: SecretRecord, nowMs: number): SecretRecord {
  return withReplicasDue(withRotation(secret, { inFlight: undefined, lastMs: nowMs }), nowMs);
}

function failed(secret: SecretRecord, inFlight: RotationInFlight, nowMs: number): SecretRecord {
  const delayMs = retryDelaysMs[inFlight.failures];
  const again = { ...inFlight, failures: inFlight.failures + 1, dueMs: nowMs + (delayMs ?? 0) };
  return withRotation(secret, { inFlight: delayMs === undefined ? undefined : again });
}

// The copy stays, without a label.
function endTest(secret: SecretRecord, { token }: RotationInFlight, nowMs: number): SecretRecord {
  const versions = removeLabel(secret.versions, token, pendingLabel);
  return withReplicasDue(withRotation({ ...secret, versions }, { inFlight: undefined }), nowMs);
}

function isCurrent({ versions }: SecretRecord, { token }: RotationInFlight): boolean {
  return holderOf(versions, currentLabel)?.id === token;
}

function withRotation(secret: SecretRecord, changed: Partial<Rotation>): SecretRecord {
  return { ...secret, rotation: { isEnabled: true, ...secret.rotation, ...changed } };
}
