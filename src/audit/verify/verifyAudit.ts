import { beginning, type Chain, createChain, follows, type Head, type Link } from '../chain';
import { readLines } from './readLines';

export interface VerifyOptions {
  /** Of one chain, the oldest first. */
  readonly files: readonly string[];
  readonly key: Buffer | undefined;
  /** A hash that the gateway printed: it must be that of an entry. */
  readonly head: string | undefined;
  /** Called now and then. */
  readonly progress: (bytes: number, entries: number) => void;
}

/** What stands in the way of taking the log for what the gateway wrote. */
export interface Problem {
  readonly file: string;
  /** From 1 on; undefined: it is about the end. */
  readonly line: number | undefined;
  readonly what: string;
}

export interface Verdict {
  readonly entries: number;
  /** Undefined: there are none. */
  readonly first: Link | undefined;
  readonly head: Head;
  /** How many entries stand behind the given head. */
  readonly behindHead: number | undefined;
  /** The first one. */
  readonly problem: Problem | undefined;
}

/** The lines have a key, and none was given. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
}

const progressBytes = 128 * 1024 * 1024;

/**
 * Reads a log from its first line on until something is wrong with it.
 *
 * @throws KeyMissing, or what the operating system said
 */
export async function verifyAudit(options: VerifyOptions): Promise<Verdict> {
  const chain = createChain(options.key);
  let first: Link | undefined;
  let head: Head = beginning;
  let foundAt: number | undefined;
  let [entries, bytes, toldBytes] = [0, 0, 0];
  const verdict = (problem?: Problem): Verdict => {
    const behindHead = foundAt === undefined ? undefined : entries - foundAt;
    return { entries, first, head, behindHead, problem };
  };
  for (const file of options.files) {
    let line = 0;
    for await (const read of readLines(file)) {
      line += 1;
      const link = chain.read(read.bytes);
      if (entries === 0 && link?.isKeyed && !chain.isKeyed) throw new KeyMissing();
      const what = read.isTerminated ? wrongWith(link, read.bytes, { chain, head, entries }) : torn;
      if (what !== undefined || !link) return verdict({ file, line, what: what ?? noEntry });
      first ??= link;
      head = link;
      entries += 1;
      if (link.hash === options.head) foundAt = entries;
      bytes += read.bytes.length + 1;
      if (bytes - toldBytes < progressBytes) continue;
      toldBytes = bytes;
      options.progress(bytes, entries);
    }
  }
  const isCut = options.head !== undefined && foundAt === undefined;
  return verdict(isCut ? { file: options.files.at(-1) ?? '', line: undefined, what: cut } : undefined);
}

const noEntry = 'is no entry of an audit log';
const torn = 'has no end, as a kill leaves it: the next start of the gateway repairs that';
const cut = 'the entry of the given head is missing, and all that came behind it';

interface Place {
  readonly chain: Chain;
  readonly head: Head;
  readonly entries: number;
}

function wrongWith(
  link: Link | undefined,
  line: Buffer,
  { chain, head, entries }: Place,
): string | undefined {
  if (!link) return noEntry;
  if (link.isKeyed !== chain.isKeyed) return 'was not written with the key';
  if (!link.isGenuine)
    return entries === 0 && chain.isKeyed ? 'was edited, or the key is another' : 'was edited';
  if (entries === 0)
    return isFirst(link, line) ? undefined : `is entry ${link.seq}: those before are missing`;
  if (follows(link, head)) return undefined;
  if (link.seq > head.seq + 1)
    return `is entry ${link.seq} behind entry ${head.seq}: those between are missing`;
  if (link.seq <= head.seq) return `is entry ${link.seq} behind entry ${head.seq}: it was moved or copied`;
  return `does not go on from entry ${head.seq}: one of both is not the one that was written`;
}

/** Of a chain, or of a file that says which one it goes on from. */
function isFirst(link: Link, line: Buffer): boolean {
  return follows(link, beginning) || line.includes('"action":"AuditContinued"');
}
