import { LRUCache } from 'lru-cache';
import { charsOf } from '../lists/charsOf';
import type { Secret } from '../Secret';

/**
 * Secrets as they were described for anybody within the last seconds: for decisions about values. What is in here is never
 * shown, and each caller's right is decided anew.
 */
export interface DescribedLately {
  /** A moment in the order of writes, to be taken before a description is asked for. */
  moment(): number;
  remember(secret: Secret, askedAt: Asking): void;
  /** Undefined when it was not described, is too old, or was written since. */
  recall(arn: string): Secret | undefined;
  /** The same of a name. It may be that of another secret by now: what is read of it then is by its ARN. */
  recallNamed(name: string, region: string): Secret | undefined;
  /** On each write to the secret, done or perhaps done. */
  forget(arn: string): void;
}

/** When a description was asked for: what it shows is at least as new. */
export interface Asking {
  readonly moment: number;
  readonly ms: number;
}

const maxSecrets = 10_000;

/** Two bytes each at most. A secret with all tags that AWS allows takes twenty thousand. */
const maxChars = 20_000_000;

/** One for the whole gateway. With `maxAgeMs` 0 it recalls nothing. */
export function createDescribedLately(maxAgeMs: number, nowMs: () => number): DescribedLately {
  const secrets = new LRUCache<string, { readonly secret: Secret; readonly ms: number }>({
    max: maxSecrets,
    maxSize: maxChars,
    sizeCalculation: ({ secret }) => charsOf(secret),
  });
  const arns = new LRUCache<string, string>({ max: maxSecrets });
  const writes = new LRUCache<string, number>({ max: maxSecrets });
  let moment = 0;

  function recall(arn: string): Secret | undefined {
    const known = secrets.get(arn);
    return known && nowMs() - known.ms <= maxAgeMs ? known.secret : undefined;
  }

  return {
    moment: () => moment,
    remember(secret, asked) {
      // Asked for before the write, answered after it.
      if (maxAgeMs === 0 || (writes.get(secret.arn) ?? 0) > asked.moment) return;
      secrets.set(secret.arn, { secret, ms: asked.ms });
      arns.set(placeOf(secret.name, secret.region), secret.arn);
    },
    recall,
    recallNamed: (name, region) => recall(arns.get(placeOf(name, region)) ?? ''),
    forget(arn) {
      moment += 1;
      writes.set(arn, moment);
      secrets.delete(arn);
    },
  };
}

/** No name has a space. */
function placeOf(name: string, region: string): string {
  return `${region} ${name}`;
}
