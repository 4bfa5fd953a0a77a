import { readSync } from 'node:fs';

// The layout of LMDB's files, data version 2, on a machine of 64 bits and little endian (mdb.c: MDB_page_header, MDB_meta,
// MDB_db, MDB_node, MDB_ovpage).
const pageHeader = 24;
const meta = { pageSize: 24, freeRoot: 64, mainRoot: 112, lastPage: 120, txnId: 128, bytes: 136 };
const emptyTree = 0xffff_ffff_ffff_ffffn;
const branch = 0x01;
const bigData = 0x01;
const subData = 0x02;
const rootInDb = 40;
const pagesInValue = 16;

interface LmdbFile {
  /** Opened for reading. */
  readonly file: number;
  readonly size: number;
}

/**
 * Whether pages that are in use are missing at the end of a file of LMDB: half a copy, a bad restore. To read one of
 * them ends the process with SIGBUS. A file may well be shorter than its last page would have it, when the last pages
 * are free and were never written; so the trees of a shorter file are walked, and of no other.
 */
export function isCutShort({ file, size }: LmdbFile): boolean {
  const first = readAt(file, pageHeader, meta.bytes);
  const pageSize = first.readUInt32LE(meta.pageSize);
  if (pageSize === 0 || size < 2 * pageSize) return true;
  const second = readAt(file, pageSize + pageHeader, meta.bytes);
  const newer = second.readBigUInt64LE(meta.txnId) > first.readBigUInt64LE(meta.txnId) ? second : first;
  if (BigInt(size) >= (newer.readBigUInt64LE(meta.lastPage) + 1n) * BigInt(pageSize)) return false;
  const isMissing = (page: bigint) => (page + 1n) * BigInt(pageSize) > BigInt(size);
  const left = [newer.readBigUInt64LE(meta.freeRoot), newer.readBigUInt64LE(meta.mainRoot)];
  let walked = 0;
  for (let page = left.pop(); page !== undefined; page = left.pop()) {
    if (page === emptyTree) continue;
    // More pages than there are: what is left of the file is no tree.
    if (isMissing(page) || ++walked * pageSize > size) return true;
    const { trees, ends } = namedIn(readAt(file, Number(page) * pageSize, pageSize));
    if (ends.some(isMissing)) return true;
    left.push(...trees);
  }
  return false;
}

function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
}

/** What a page of a tree names: its children or the roots of tables, and the last page of each large value. */
function namedIn(page: Buffer): { readonly trees: readonly bigint[]; readonly ends: readonly bigint[] } {
  const isBranch = (page.readUInt16LE(18) & branch) !== 0;
  const count = page.readUInt16LE(20) >> 1;
  const trees: bigint[] = [];
  const ends: bigint[] = [];
  for (let index = 0; index < count; index++) {
    const node = pageHeader + page.readUInt16LE(pageHeader + 2 * index);
    const flags = page.readUInt16LE(node + 4);
    const data = node + 8 + page.readUInt16LE(node + 6);
    if (isBranch) trees.push(BigInt(page.readUInt32LE(node)) | (BigInt(flags) << 32n));
    else if ((flags & subData) !== 0) trees.push(page.readBigUInt64LE(data + rootInDb));
    else if ((flags & bigData) !== 0)
      ends.push(page.readBigUInt64LE(data) + page.readBigUInt64LE(data + pagesInValue) - 1n);
  }
  return { trees, ends };
}
