import { changeApiKeys } from './changeApiKeys';

/** @throws Error with a sentence */
export async function revokeKey(file: string, id: string): Promise<void> {
  await changeApiKeys(file, (keys) => {
    const rest = keys.filter((key) => key.id !== id);
    // A key itself may have been given in place of its id, so what was given is not repeated.
    if (rest.length === keys.length) throw new Error(`${file} has no key of this id: see secretql key list`);
    return rest;
  });
}
