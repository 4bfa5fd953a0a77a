import { beginning, type Chain, createChain, follows, type Head, type Link } from '../chain';
import { maxLineBytes, type ReadLine } from './readLines';

/** Takes the lines of a log in order. */
export interface LineCheck {
  /**
   * Gives the place of the line in the chain, or says what is wrong with it.
   *
   * @throws KeyMissing
   */
  next(line: ReadLine): Link | string;
  /** How many lines without a key stood in front of the first one with it, when a key is asked for. */
  readonly withoutKey: number;
  /** A key is asked for, and none of the lines so far has it. */
  readonly isKeyOwed: boolean;
}

/** A line has a key, and none was given. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
}

const unkeyed = createChain(undefined);

/** By the key of this chain, if it has one. Lines without a key may come before those with it, where the log had none then. */
export function createLineCheck(chain: Chain): LineCheck {
  let head: Head = beginning;
  let entries = 0;
  let withoutKey = 0;
  const hasKeyed = () => entries > withoutKey;

  function linkOf(line: Buffer): Link | undefined {
    const link = chain.read(line);
    if (link?.isKeyed && !chain.isKeyed) throw new KeyMissing();
    return link?.isKeyed === chain.isKeyed ? link : unkeyed.read(line);
  }

  function wrongWith(link: Link, line: Buffer): string | undefined {
    if (!link.isKeyed && hasKeyed() && chain.isKeyed) return 'was not written with the key';
    if (!link.isGenuine)
      return link.isKeyed && !hasKeyed() ? 'was edited, or the key is another' : 'was edited';
    if (entries === 0) return isFirst(link, line) ? undefined : missingBefore(link);
    if (link.isKeyed && !hasKeyed() && !says(line, 'AuditKeyed')) return unkeyedBefore;
    return follows(link, head) ? undefined : misplaced(link, head);
  }

  return {
    next({ bytes, isTerminated }) {
      if (!isTerminated) return isTorn(bytes, head) ? torn : noEntry;
      const link = linkOf(bytes);
      if (!link) return noEntry;
      const wrong = wrongWith(link, bytes);
      if (wrong !== undefined) return wrong;
      head = link;
      entries += 1;
      if (chain.isKeyed && !link.isKeyed) withoutKey += 1;
      return link;
    },
    get withoutKey() {
      return withoutKey;
    },
    get isKeyOwed() {
      return chain.isKeyed && entries > 0 && !hasKeyed();
    },
  };
}

const noEntry = 'is no entry of an audit log';
const torn = 'has no end, as a kill leaves it: the next start of the gateway repairs that';
const unkeyedBefore =
  'is the first with the key, and does not say that the log had none before: what stands before it was put there without the key';

/** The beginning of a line that was to come, and not just anything. */
function isTorn(bytes: Buffer, { seq }: Head): boolean {
  if (bytes.length >= maxLineBytes) return false;
  const opening = seq === 0 ? '{"seq":' : `{"seq":${seq + 1},`;
  const length = Math.min(bytes.length, opening.length);
  return bytes.toString('latin1', 0, length) === opening.slice(0, length);
}

/** Of a chain, or of a file that says which one it goes on from. */
function isFirst(link: Link, line: Buffer): boolean {
  return follows(link, beginning) || says(line, 'AuditContinued') || says(line, 'AuditKeyed');
}

function says(line: Buffer, action: string): boolean {
  return line.includes(`"action":"${action}"`);
}

function missingBefore({ seq }: Link): string {
  return `is entry ${seq}: those before are missing`;
}

function misplaced({ seq }: Link, before: Head): string {
  if (seq > before.seq + 1) return `is entry ${seq} behind entry ${before.seq}: those between are missing`;
  if (seq <= before.seq) return `is entry ${seq} behind entry ${before.seq}: it was moved or copied`;
  return `does not go on from entry ${before.seq}: one of both is not the one that was written`;
}
