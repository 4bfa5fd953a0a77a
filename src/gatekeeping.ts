import type { Authenticate } from './access/Authenticate';
import { allowAll } from './access/allowAll';
import { createPolicies } from './access/cedar/createPolicies';
import { createAuthenticate } from './access/createAuthenticate';
import { createApiKeys } from './access/keys/createApiKeys';
import type { Policies } from './access/Policies';
import { localPrincipal } from './access/Principal';
import { createTokenCheck } from './access/tokens/createTokenCheck';
import { type Config, hasAuthentication } from './config';
import type { Log } from './telemetry/Log';

/** Who is let in, and what they may do. */
export interface Gatekeeping {
  readonly authenticate: Authenticate;
  /** What they may do, whoever they are. */
  readonly policies: Policies;
  /** For people: who may come in, and what they may do. */
  readonly description: string;
  /** For readiness: whether callers can be recognised now, where they have to be. */
  checks(): Readonly<Record<string, boolean>>;
  close(): void;
}

/** @throws Error with a sentence for whoever configured it */
export async function openGatekeeping(config: Config, log: Log): Promise<Gatekeeping> {
  if (!hasAuthentication(config)) return open;
  const { apiKeysFile, oidcIssuers } = config;
  const clocks = { now: () => new Date(), nowMs: () => performance.now() };
  const apiKeys =
    apiKeysFile === undefined ? undefined : await createApiKeys({ path: apiKeysFile, log, ...clocks });
  const tokens =
    oidcIssuers.length === 0
      ? undefined
      : createTokenCheck({
          issuers: oidcIssuers,
          audiences: config.oidcAudiences,
          algorithms: config.oidcAlgorithms,
          groupsClaim: config.oidcGroupsClaim,
          log,
          ...clocks,
        });
  const { policies, close } = await createPolicies({ directory: config.policiesDirectory, log });
  // Which also asks for the keys of the providers, so that the first caller need not wait for them.
  tokens?.isReady();
  return {
    authenticate: createAuthenticate({ apiKeys, tokens }),
    policies,
    close,
    description: describe(config),
    checks: () => ({ authentication: tokens?.isReady() === true || apiKeys !== undefined }),
  };
}

const open: Gatekeeping = {
  authenticate: async () => localPrincipal,
  policies: allowAll,
  close: () => undefined,
  description: 'no authentication: anyone on this machine may do everything',
  checks: () => ({}),
};

function describe({ apiKeysFile, oidcIssuers, policiesDirectory }: Config): string {
  const ways = [
    ...(apiKeysFile === undefined ? [] : [`API keys of ${apiKeysFile}`]),
    ...(oidcIssuers.length === 0 ? [] : [`tokens of ${oidcIssuers.join(', ')}`]),
  ];
  const policies =
    policiesDirectory === undefined
      ? 'the policy that ships: the group admin may do everything'
      : `the policies of ${policiesDirectory}`;
  return `${ways.join(', and ')}; ${policies}`;
}
