import { beginning, createChain, type Head, type Link } from '../chain';
import { createLineCheck } from './createLineCheck';
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
  /** How many of them, the first ones, are from before the log had the key: their own hashes alone speak for them. */
  readonly withoutKey: number;
  /** Undefined: there are none. */
  readonly first: Link | undefined;
  readonly head: Head;
  /** How many entries stand behind the given head. */
  readonly behindHead: number | undefined;
  /** The first one. */
  readonly problem: Problem | undefined;
}

const progressBytes = 128 * 1024 * 1024;

/**
 * Reads a log from its first line on until something is wrong with it. With a key, entries without one are taken only in
 * front of an entry with it that says that the log had none before, and else not at all: whoever lacks the key could
 * write them.
 *
 * @throws KeyMissing, or what the operating system said
 */
export async function verifyAudit(options: VerifyOptions): Promise<Verdict> {
  const check = createLineCheck(createChain(options.key));
  let first: Link | undefined;
  let head: Head = beginning;
  let foundAt: number | undefined;
  let [entries, bytes, toldBytes] = [0, 0, 0];
  const verdict = (problem?: Problem): Verdict => {
    const behindHead = foundAt === undefined ? undefined : entries - foundAt;
    return { entries, withoutKey: check.withoutKey, first, head, behindHead, problem };
  };
  for (const file of options.files) {
    let line = 0;
    for await (const read of readLines(file)) {
      line += 1;
      const link = check.next(read);
      if (typeof link === 'string') return verdict({ file, line, what: link });
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
  const [firstFile = ''] = options.files;
  if (check.isKeyOwed) return verdict({ file: firstFile, line: 1, what: neverKeyed });
  const isCut = options.head !== undefined && foundAt === undefined;
  return verdict(isCut ? { file: options.files.at(-1) ?? '', line: undefined, what: cut } : undefined);
}

const neverKeyed =
  'was not written with the key, nor was any other: if the log was begun without one, the file behind this says so, and is to be given as well';
const cut = 'the entry of the given head is missing, and all that came behind it';
