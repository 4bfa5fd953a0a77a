import { open } from 'node:fs/promises';

export interface HungDisk {
  /** How many calls wait for it. */
  waiting(): number;
  /** It goes on: what waits is done now, or fails with this code. */
  goesOn(failure?: string): void;
  /** As it was before. */
  restore(): void;
}

/**
 * From now on, calls of this kind to files do not end, as those to a disk that does not answer; what they ask for is done
 * when it goes on.
 *
 * @param path any file that can be read
 */
export async function hangDisk(
  path: string,
  kind: 'datasync' | 'stat' | 'appendFile' = 'datasync',
): Promise<HungDisk> {
  const handle = await open(path, 'r');
  const prototype = Object.getPrototypeOf(handle);
  const original = handle[kind];
  await handle.close();
  let isHung = true;
  const waiting: ((failure?: string) => void)[] = [];
  const spy = jest.spyOn(prototype, kind).mockImplementation(function (this: unknown, ...given: unknown[]) {
    if (!isHung) return Reflect.apply(original, this, given);
    return new Promise((resolve, reject) => {
      waiting.push((failure) => {
        if (failure) reject(Object.assign(new Error('of the test'), { code: failure }));
        else resolve(Reflect.apply(original, this, given));
      });
    });
  });
  const goesOn = (failure?: string): void => {
    isHung = false;
    for (const goOn of waiting.splice(0)) goOn(failure);
  };
  return {
    waiting: () => waiting.length,
    goesOn,
    restore() {
      goesOn();
      spy.mockRestore();
    },
  };
}
