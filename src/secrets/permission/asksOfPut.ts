import { unconfirmedLabel } from '../changes/checkedWrite/unconfirmedLabel';
import type { Asked } from './Asked';

/** One question for each label that is put on the version; a version that is to be made current is asked for as current. */
export function asksOfPut(stages: readonly string[] = ['AWSCURRENT']): readonly Asked[] {
  const labels = new Set(stages.map((stage) => (stage === unconfirmedLabel ? 'AWSCURRENT' : stage)));
  return [...labels].map((stage): Asked => ({ action: 'PutSecretValue', context: { stage } }));
}
