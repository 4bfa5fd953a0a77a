import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { PolicyFile } from './readPolicyFiles';

/** The text of one policy, and where in its file it begins. */
export interface PolicyPart {
  readonly file: PolicyFile;
  readonly text: string;
  /** In UTF-16 units from the beginning of the file. */
  readonly offset: number;
}

export interface CedarPolicy extends PolicyPart {
  /** Its `@id`; without one, the file and its number in it, such as `team.cedar#2`. */
  readonly id: string;
  readonly json: PolicyJson;
}
