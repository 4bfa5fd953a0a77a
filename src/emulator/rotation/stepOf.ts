import type { RotationInFlight } from '../secret/Rotation';
import type { SecretRecord } from '../secret/SecretRecord';

/** A step of a rotation as it is written down by now; undefined when the rotation is no longer at it. */
export function stepOf(
  secret: SecretRecord | undefined,
  before: SecretRecord,
  { token, step }: RotationInFlight,
): RotationInFlight | undefined {
  const inFlight = secret?.arn === before.arn ? secret.rotation?.inFlight : undefined;
  return inFlight?.token === token && inFlight.step === step ? inFlight : undefined;
}
