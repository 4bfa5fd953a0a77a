import type { Policies } from '../access/Policies';
import type { Principal } from '../access/Principal';
import type { Audit } from '../audit/Audit';
import type { SecretsManager } from '../aws/sdk';
import type { AwsAccount } from '../telemetry/createAwsAccount';
import type { Access, Common } from './Access';
import { ruleOf } from './catalog';
import { createDescriptionLoader } from './loaders/descriptions';
import { guardValues } from './loaders/guardValues';
import { createNamesakeLoader } from './loaders/namesakes';
import { createPolicyLoader } from './loaders/policies';
import { createValueLoader } from './loaders/values';
import { createVersionListLoader } from './loaders/versionLists';
import { type DoorOptions, openDoor, type Perform } from './perform';
import { createDemandOn } from './permission/createDemandOn';
import { createDoors } from './permission/createDoors';
import { createGuard } from './permission/createGuard';
import { createKnownSecrets } from './permission/createKnownSecrets';
import { createRecorder } from './permission/createRecorder';
import { createSecretOf } from './permission/createSecretOf';

export interface AccessOptions extends Common {
  readonly principal: Principal;
  /** `allowAll` where no authentication is set up: then nothing is looked up to decide by. */
  readonly policies: Policies;
  readonly audit: Audit;
  readonly requestId: string;
  /** Where the request came from. */
  readonly address: string | undefined;
  readonly secretsManager: SecretsManager;
  /** How long this request may wait for AWS in all. */
  readonly patienceMs: number;
  /** Aborted when the caller is gone. */
  readonly signal?: AbortSignal;
  /** Where the calls that it makes are noted. */
  readonly account: AwsAccount;
  /** Most calls that one request may make. */
  readonly maxCalls: number;
}

/**
 * How much longer the later steps of a write may take than the request waits for AWS: one for all of them, or several
 * that are slow would go on when the request has long been answered, and hold up who writes next, or the end of the
 * process. A little, so that by the defaults even a step that begins then ends within the time of a request.
 */
const finishingMs = 1_000;

/** Opens a view with loaders of its own, so that nothing one caller has read is seen by another. */
export function openAccess(options: AccessOptions): Access {
  const { secretsManager, patienceMs, signal, account, maxCalls, principal, policies, audit, ...rest } =
    options;
  const { requestId, address, ...common } = rest;
  const { regions, recentWrites, describedLately, now } = common;
  const recorder = createRecorder({ audit, principal, requestId, address, now });
  const guard = createGuard({ principal, policies, recorder });
  const known = createKnownSecrets();
  const wrote: DoorOptions['wrote'] = (operation, input, output) => {
    recentWrites.note(operation, input, output);
    for (const arn of ruleOf(operation).secretIds(input)) {
      known.forget(arn);
      describedLately.forget(arn);
    }
  };
  const subject = `${principal.kind} ${principal.subject}`;
  const lane = { subject };
  const endMs = performance.now() + patienceMs;
  const way = { secretsManager, lane, account, forget, wrote };
  const sendFrom = (homeRegion: string): Perform =>
    openDoor({ homeRegion, signal, maxCalls, deadlineMs: () => endMs, ...way });
  const send = sendFrom(regions.home);
  const sendToEnd = openDoor({
    homeRegion: regions.home,
    signal: undefined,
    maxCalls: Number.POSITIVE_INFINITY,
    deadlineMs: () => endMs + finishingMs,
    ...way,
  });
  const seen = { guard, recorder, known, describedLately };
  const describing = { ...seen, regions, recentWrites, reader: common };
  const descriptions = createDescriptionLoader({ ...describing, send });
  const namesakes = createNamesakeLoader({
    regions,
    descriptionsIn: (region) => createDescriptionLoader({ ...describing, send: sendFrom(region) }),
  });
  const secretOf = createSecretOf({ ...seen, descriptions });
  const demandOn = createDemandOn({ guard, namesakeIn: namesakes.load });
  const readValues = createValueLoader({
    perform: send,
    gatherer: common.gatherer,
    descriptions,
    homeRegion: regions.home,
    waitMs: (operation, region) => secretsManager.waitMs(operation, region, lane),
    recorder,
    known,
  });
  const values = guardValues({
    ...seen,
    descriptions,
    secretOf,
    values: readValues,
    homeRegion: regions.home,
  });
  const doors = createDoors({
    send,
    sendToEnd,
    guard,
    recorder,
    homeRegion: regions.home,
    secretOf,
    demandOn,
  });
  const versionLists = createVersionListLoader(doors);
  const policyLoader = createPolicyLoader(doors.perform);

  function forget(): void {
    descriptions.clearAll();
    namesakes.clearAll();
    values.clearAll();
    versionLists.clearAll();
    policyLoader.clearAll();
  }

  return {
    subject,
    guard,
    known,
    recorder,
    may: (action) => guard.may(action),
    demandOn,
    demand: async (action) => void (await guard.demand([{ action }])),
    signal,
    descriptions,
    values,
    versionLists,
    policies: policyLoader,
    // Last: what stands behind a spread takes V8 a hundred times as long, and this is made for each request.
    ...common,
    ...doors,
  };
}
