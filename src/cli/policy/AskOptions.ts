import type { Action } from '../../access/actions';
import type { NameAndValue } from './nameAndValue';

/** The options of `secretql policy ask`. */
export interface AskOptions {
  readonly action: Action;
  readonly user?: string;
  readonly apiKey?: string;
  readonly group?: readonly string[];
  readonly claim?: readonly NameAndValue[];
  readonly secret?: string;
  readonly tag?: readonly NameAndValue[];
  readonly region: string;
  readonly account: string;
  readonly owningService?: string;
  /** False: the value is asked for by a version id, and that version carries no label. */
  readonly stage?: string | false;
  readonly requestTag?: readonly NameAndValue[];
  readonly removeTag?: readonly string[];
  readonly force?: true;
  readonly recoveryDays?: number;
}
