import type { Database } from 'lmdb';
import { processIdentity } from '../../files/processIdentity';

/** The process that serves a data folder. A kill leaves it on disk; so it counts while that process runs. */
interface Holder {
  readonly pid: number;
  readonly identity: string;
  readonly endpoint?: string;
}

type Meta = Database<Buffer, string>;

const holderKey = 'holder';

/**
 * Makes this process the holder of the data, inside the transaction that is open: transactions exclude each other
 * between processes as well, so of two that start at once one finds the other. Processes that do not see each other,
 * in two containers with one volume, are not told apart.
 *
 * @throws Error with a sentence for the person who started the program, when another one, or this one, serves the data
 */
export function takeHold(meta: Meta, directory: string): void {
  const held = readHolder(meta);
  if (held && processIdentity(held.pid) === held.identity) {
    const where = held.endpoint === undefined ? '' : ` at ${held.endpoint}`;
    throw new Error(
      `The data in ${directory} are in use by the embedded Secrets Manager of process ${held.pid}${where}; use that one (the one of a gateway has the port of EMULATOR_PORT), stop it, or choose another folder (--data, or DATA_DIR of a gateway)`,
    );
  }
  writeHolder(meta, { pid: process.pid, identity: processIdentity(process.pid) ?? 'running' });
}

/** Tells others where the holder is to be reached. */
export function announce(meta: Meta, endpoint: string): void {
  const held = readHolder(meta);
  if (held) writeHolder(meta, { ...held, endpoint });
}

/** Gives the data free. */
export function releaseHold(meta: Meta): void {
  void meta.remove(holderKey);
}

function writeHolder(meta: Meta, holder: Holder): void {
  void meta.put(holderKey, Buffer.from(JSON.stringify(holder)));
}

function readHolder(meta: Meta): Holder | undefined {
  const bytes = meta.get(holderKey);
  return bytes && JSON.parse(bytes.toString());
}
