import type { Input, Output } from '../../aws/operations';
import type { GatewayOperation } from '../catalog';
import type { Secret } from '../Secret';
import { showsWrite } from './showsWrite';

/** Whether an entry of a list proves a write. */
export type Evidence = (entry: Secret) => boolean;

/**
 * An entry proves a write that is the only one not known yet. When the state before it is known, the entry must be
 * newer too, or it might show something like the write and be older than what is known.
 *
 * @param before what was noted of the secret until this write
 */
export function evidenceOf<N extends GatewayOperation>(
  operation: N,
  input: Input<N>,
  output: Output<N> | undefined,
  before: { readonly state: Secret | null | undefined } | undefined,
): Evidence {
  const isShown = output && showsWrite(operation, input, output);
  if (!isShown || (before && !before.state)) return () => false;
  // The date alone: the rest of what was known would be kept by this.
  const known = before?.state && { lastChangedAt: before.state.lastChangedAt };
  return (entry) => isShown(entry) && (!known || isNewer(entry, known));
}

/** Both dates are AWS's own. */
export function isNewer(
  { lastChangedAt: one }: Pick<Secret, 'lastChangedAt'>,
  { lastChangedAt: other }: Pick<Secret, 'lastChangedAt'>,
): boolean {
  return (one?.getTime() ?? 0) > (other?.getTime() ?? 0);
}

/** About how many characters the evidence takes: tags are what it may keep. */
export function charsOfEvidence(input: object): number {
  const tags: readonly { readonly Key?: string; readonly Value?: string }[] =
    'Tags' in input && Array.isArray(input.Tags) ? input.Tags : [];
  return tags.reduce((sum, { Key = '', Value = '' }) => sum + Key.length + Value.length, 0);
}
