import { beginning, type Chain } from '../chain';
import { createDrafts } from './createDrafts';
import { type Draft, type Journal, Unwritable } from './Journal';
import type { JournalNews } from './JournalNews';

/** Keeps the chain on a stream, such as standard output; each process begins one of its own. */
export function createStreamJournal(
  stream: NodeJS.WritableStream,
  { chain, now, tell }: { readonly chain: Chain; readonly now: () => Date; readonly tell: JournalNews },
): Journal {
  const drafts = createDrafts(chain, now);
  let head = beginning;
  let isGone = false;
  const noteEnd = () => {
    isGone = true;
  };
  // Without a listener, a reader that went away would end the process.
  stream.on('error', noteEnd);

  function write(text: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      stream.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  return {
    async append(more: readonly Draft[]) {
      if (more.length === 0 && !isGone) return;
      drafts.add(more);
      const linked = drafts.link(head);
      try {
        if (isGone) throw new Unwritable('EPIPE');
        await write(linked.text);
      } catch (error) {
        if (drafts.waitingSince === undefined) tell.failed('EPIPE');
        drafts.keep();
        throw error instanceof Unwritable ? error : new Unwritable('EPIPE', error);
      }
      head = linked.head;
      drafts.clear();
    },
    rotate: async () => {},
    async close() {
      stream.off('error', noteEnd);
      if (drafts.waiting > 0) tell.unwritten(drafts.waiting);
      tell.head('-', head);
      return true;
    },
    isInOrder: async () => !isGone,
    get head() {
      return head;
    },
  };
}
