import { type FileHandle, open } from 'node:fs/promises';
import { beginning, type Chain, createChain, follows, type Head, type Link } from '../chain';
import { readBackwards } from '../readBackwards';

/** How a file ends. */
export interface Tail {
  readonly head: Head;
  /** Where its last whole line ends. */
  readonly bytes: number;
  /** How many stand behind that, without a newline. */
  readonly tornBytes: number;
  /** What stands there is the next line, whole but for its newline. */
  readonly isOnlyUnterminated: boolean;
  /** Undefined: there is no line. */
  readonly isKeyed: boolean | undefined;
}

/**
 * The end of a file is not what this program wrote: NO_KEY when its lines are keyed, and there is no key; NOT_KEYED when
 * they are not, although there is one, and others of the log were; else NOT_GENUINE.
 */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';

  constructor(
    readonly reason: 'NO_KEY' | 'NOT_GENUINE' | 'NOT_KEYED',
    /** Where the lines with a key are that tell it; undefined: in the same file. */
    readonly keyedFile?: string,
    /** Which file it is, when it is not the log itself. */
    readonly file?: string,
  ) {
    super(reason);
  }
}

/** How many lines at the end are checked: a whole file would make the start of the gateway wait. */
const checkedLines = 100;

const unkeyed = createChain(undefined);

/**
 * Reads and checks the end of a log. Lines without a key are read by their own hashes, since a log may have had no key
 * before: whether it had is for the caller to find out.
 *
 * @throws BrokenChain
 */
export async function readTail(file: FileHandle, size: number, chain: Chain): Promise<Tail> {
  let reader: Chain = chain;
  let torn: Buffer | undefined;
  let bytes = 0;
  const links: Link[] = [];
  for await (const found of readBackwards(file, size)) {
    if (!found.isTerminated) {
      torn = found.bytes;
      continue;
    }
    if (links.length === 0) {
      reader = isKeyed(found.bytes) ? chain : unkeyed;
      bytes = found.offset + found.bytes.length + 1;
    }
    links.push(genuine(reader, chain, found.bytes, links.at(-1)));
    if (links.length === checkedLines) break;
  }
  const head = links[0] ?? beginning;
  const next = torn && reader.read(torn);
  return {
    head,
    bytes,
    tornBytes: torn?.length ?? 0,
    isOnlyUnterminated: next?.isGenuine === true && follows(next, head),
    isKeyed: links[0]?.isKeyed,
  };
}

/** The last entry of a file at its word: of one that is no longer written to. */
export async function readLastLink(path: string): Promise<Link | undefined> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    for await (const { bytes } of readBackwards(handle, size)) {
      const link = unkeyed.read(bytes);
      if (link) return link;
    }
    return undefined;
  } finally {
    await handle.close();
  }
}

function isKeyed(line: Buffer): boolean {
  return unkeyed.read(line)?.isKeyed === true;
}

/** @param after what stands behind the line */
function genuine(reader: Chain, chain: Chain, line: Buffer, after: Link | undefined): Link {
  const link = reader.read(line);
  if (link?.isKeyed && !reader.isKeyed) throw new BrokenChain(chain.isKeyed ? 'NOT_KEYED' : 'NO_KEY');
  if (!link?.isGenuine || (after && !follows(after, link))) throw new BrokenChain('NOT_GENUINE');
  return link;
}
