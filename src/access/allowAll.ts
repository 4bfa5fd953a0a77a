import type { Policies } from './Policies';

/** Where no authentication is set up, the person at this machine may do everything. */
export const allowAll: Policies = {
  decide: () => ({ isAllowed: true, policies: [] }),
  dependsOnDescription: () => false,
};
