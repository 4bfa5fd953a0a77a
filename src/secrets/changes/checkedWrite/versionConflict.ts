import { Refusal } from '../../Refusal';

/** What a write is refused with when another version is AWSCURRENT than the one that it builds on. */
export function versionConflict(currentVersionId: string | null, path?: readonly string[]): Refusal {
  const message = 'AWSCURRENT is on another version than expected: read again, then decide again.';
  return new Refusal([
    { kind: 'versionConflict', code: 'VERSION_CONFLICT', message, path, currentVersionId },
  ]);
}

/** Whether somebody else was faster. */
export function isVersionConflict(error: unknown): boolean {
  return error instanceof Refusal && error.problems.some(({ code }) => code === 'VERSION_CONFLICT');
}
