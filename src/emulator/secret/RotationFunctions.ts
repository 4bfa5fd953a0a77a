import type { RotationStep } from './Rotation';

/** What a rotation function is told about its step, in AWS's words. */
export interface RotationEvent {
  readonly Step: RotationStep;
  /** The ARN. */
  readonly SecretId: string;
  readonly ClientRequestToken: string;
  readonly RotationToken: string;
}

/** `stopped`: the call was cut off, by its signal or because the emulator stops. Nothing is known of the step then. */
export type RotationOutcome = 'succeeded' | 'failed' | 'stopped';

/** The functions that rotate secrets, by their Lambda ARNs. */
export interface RotationFunctions {
  /** Whether somebody is there to take a call of the function. */
  isInvocable(functionArn: string): Promise<boolean>;
  /** Whether it was never said where the function is served. False for a text that is no ARN of a function. */
  lacksAddress(functionArn: string): boolean;
  /** Calls the function and waits for its end. What it answers goes nowhere: it may quote the secret. */
  invoke(functionArn: string, event: RotationEvent, signal: AbortSignal): Promise<RotationOutcome>;
}
