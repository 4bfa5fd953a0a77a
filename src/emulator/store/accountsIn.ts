import type { Tables } from './Tables';

/** The accounts that have secrets, by the keys of their records: one look for each account. */
export function accountsIn({ secrets }: Pick<Tables, 'secrets'>): readonly string[] {
  const accounts: string[] = [];
  let start = '';
  for (;;) {
    const [key] = secrets.getKeys({ start, limit: 1 });
    if (key === undefined) return accounts;
    const [accountId = ''] = key.split('/', 1);
    accounts.push(accountId);
    // What follows every key of that account: 0 is the character after the slash.
    start = `${accountId}0`;
  }
}
