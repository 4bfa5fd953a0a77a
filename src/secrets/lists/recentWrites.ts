import { isFullSecretArn } from '../../aws/arn';
import type { Input, Output } from '../../aws/operations';
import { type GatewayOperation, ruleOf } from '../catalog';
import { identityFromArn, type Secret, type SecretIdentity } from '../Secret';
import { charsOf } from './charsOf';
import { charsOfEvidence, type Evidence, evidenceOf, isNewer } from './evidenceOf';

/** A secret that was written here not long ago. */
export interface RecentWrite {
  readonly identity: SecretIdentity;
  /** As it is by now: null when it is gone, undefined when that is not known. */
  readonly state: Secret | null | undefined;
  /** The last write was an answered deletion, so that a list of active secrets without it is right. */
  readonly isDeletion: boolean;
  /** One of the writes may have brought it into lists that it was not in before: it was created, or restored. */
  readonly isNew: boolean;
  /** When its creation was noted, in milliseconds; undefined when that was not one of the writes. */
  readonly createdAtMs: number | undefined;
}

/**
 * What was written through this gateway within the last minutes, and what became of it, because the lists of AWS may lag
 * that far behind: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html
 */
export interface RecentWrites {
  /** Notes a write that was done or, without `output`, may have been done. */
  note<N extends GatewayOperation>(operation: N, input: Input<N>, output?: Output<N>): void;
  /** A moment in the order of writes: a description that is asked for now shows those noted so far. */
  moment(): number;
  /** Takes a description that was asked for at that moment. */
  described(secret: Secret, moment: number): void;
  /** Takes an entry of AWS's list, when it is not behind what is known. */
  listed(entry: Secret): void;
  /** The writes that a list may lag behind whose first page was read then, in milliseconds; those of this account. */
  since(listSinceMs: number): readonly RecentWrite[];
  /** How many secrets are remembered, and of how many of them it is not known what became of them. */
  count(): { readonly all: number; readonly unknown: number };
}

interface Note extends RecentWrite {
  readonly atMs: number;
  readonly moment: number;
  state: Secret | null | undefined;
  readonly isShownBy: Evidence;
  /** About how many characters it takes without its state, and with it. */
  readonly ownChars: number;
  chars: number;
}

/** As long as AWS's lists may lag behind. */
const lagMs = 5 * 60 * 1000;

/** Longer, for those who read on in a list that they began while a write was recent. */
const keptMs = 3 * lagMs;

const maxWrites = 10_000;

/** What a note takes by itself. */
const noteChars = 1_000;

/** Two bytes each at most. A secret with all tags that AWS allows takes twenty thousand. */
const maxChars = 20_000_000;

/**
 * One for the whole gateway, bounded, and gone when it restarts. No LRUCache: what is learnt of a secret changes the size
 * of its note, and must not change its place in the order of the writes.
 */
export function createRecentWrites(now: () => Date): RecentWrites {
  /** In the order of the writes. */
  const notes = new Map<string, Note>();
  let moment = 0;
  let ownAccountId: string | undefined;
  let chars = 0;

  function forget(arn: string): void {
    chars -= notes.get(arn)?.chars ?? 0;
    notes.delete(arn);
  }

  function forgetOld(nowMs: number): void {
    for (const [arn, { atMs }] of notes) {
      if (atMs > nowMs - keptMs && notes.size <= maxWrites && chars <= maxChars) return;
      forget(arn);
    }
  }

  function learn(note: Note, state: Secret): void {
    note.state = state;
    chars -= note.chars;
    note.chars = note.ownChars + charsOf(state);
    chars += note.chars;
    forgetOld(now().getTime());
  }

  return {
    note(operation, input, output) {
      const arn = arnOf(operation, input, output);
      if (!arn) return;
      const identity = identityFromArn(arn);
      if (operation === 'CreateSecret') ownAccountId = identity.accountId;
      const before = notes.get(arn);
      forget(arn);
      moment += 1;
      const ownChars = noteChars + charsOfEvidence(input);
      chars += ownChars;
      notes.set(arn, {
        identity,
        atMs: now().getTime(),
        moment,
        state: output && isForGood(input) ? null : undefined,
        isDeletion: operation === 'DeleteSecret' && output !== undefined,
        createdAtMs: operation === 'CreateSecret' ? now().getTime() : before?.createdAtMs,
        isNew: before?.isNew === true || operation === 'CreateSecret' || operation === 'RestoreSecret',
        isShownBy: evidenceOf(operation, input, output, before),
        ownChars,
        chars: ownChars,
      });
      forgetOld(now().getTime());
    },
    moment: () => moment,
    described(secret, asked) {
      const note = notes.get(secret.arn);
      if (note && note.state !== null && note.moment <= asked) learn(note, fromNow(secret));
    },
    listed(entry) {
      ownAccountId = entry.accountId;
      const note = notes.get(entry.arn);
      if (!note || note.state === null) return;
      if (note.state ? isNewer(entry, note.state) : note.isShownBy(entry)) learn(note, entry);
    },
    since(listSinceMs) {
      if (notes.size === 0) return [];
      forgetOld(now().getTime());
      return [...notes.values()].filter(
        ({ atMs, identity }) => atMs > listSinceMs - lagMs && identity.accountId === ownAccountId,
      );
    },
    count() {
      forgetOld(now().getTime());
      let unknown = 0;
      for (const { state } of notes.values()) if (state === undefined) unknown += 1;
      return { all: notes.size, unknown };
    },
  };
}

function arnOf<N extends GatewayOperation>(operation: N, input: Input<N>, output: Output<N> | undefined) {
  const created = operation === 'CreateSecret' && output && 'ARN' in output ? output.ARN : undefined;
  const [id] = created ? [created] : ruleOf(operation).secretIds(input);
  return id && isFullSecretArn(id) ? id : undefined;
}

function isForGood(input: object): boolean {
  return 'ForceDeleteWithoutRecovery' in input && input.ForceDeleteWithoutRecovery === true;
}

/** Replicas go on changing by themselves: whoever asks for them is to see them as they are then. */
function fromNow(secret: Secret): Secret {
  return { ...secret, replicas: secret.primaryRegion ? undefined : secret.replicas };
}
