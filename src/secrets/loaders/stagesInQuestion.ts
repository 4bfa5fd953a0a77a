import { unconfirmedLabel } from '../changes/checkedWrite/unconfirmedLabel';
import type { ValueKey } from './ValueKey';

/**
 * The staging labels that a value is decided by, each of which must be allowed: the one that is asked for or sent, and all
 * that its version carries. So a rule on a label cannot be got around by an id, nor by a label of one's own; nor one on ids
 * by a label: undefined, which is what policies see of an id alone, is asked when there is no label.
 */
export function stagesInQuestion(
  { versionId, stage }: Pick<ValueKey, 'versionId' | 'stage'>,
  carried: readonly string[],
): readonly (string | undefined)[] {
  const sent = stage ?? (versionId ? undefined : 'AWSCURRENT');
  const counted = carried.includes('AWSCURRENT') ? carried.filter((label) => !leftOver.has(label)) : carried;
  const stages = new Set(sent ? [sent, ...counted] : counted);
  return stages.size > 0 ? [...stages] : [undefined];
}

/**
 * What says that a version is to become current means nothing once it is. A rotation that has ended leaves AWSPENDING there:
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 */
const leftOver: ReadonlySet<string> = new Set(['AWSPENDING', unconfirmedLabel]);
