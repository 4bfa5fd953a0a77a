import type { Access } from '../Access';
import { arnInRegion } from '../arnInRegion';
import { checkRegion } from '../constraints';
import { invalidInput, type Problem, type ProblemCode, refuseIfAny } from '../Refusal';
import { identityFromArn, type SecretIdentity } from '../Secret';
import { explaining } from './explaining';
import { decideOnTarget, resolveTarget } from './target';

export interface PromotedReplica {
  /** The primary, without that replica. */
  readonly primary: SecretIdentity;
  /** The secret that the replica has become. */
  readonly promoted: SecretIdentity;
}

/**
 * Makes a replica a secret of its own. This is asked for in the replica's Region, so that must be one that is served
 * here. Policies must allow it on the primary, which loses a copy, as well as on the replica.
 *
 * @param id the primary, from whose ARN that of the replica differs by the Region alone
 */
export async function promoteReplica(access: Access, id: string, region: string): Promise<PromotedReplica> {
  refuseIfAny(check(access, region));
  const primary = await resolveTarget(access, id, 'StopReplicationToReplica');
  if (primary.region === region) refuseIfAny([isPrimary]);
  await decideOnTarget(access, id, primary, [
    { action: 'StopReplicationToReplica' },
    { action: 'StopReplicationToReplica', copyIn: region },
  ]);
  const promoted = identityFromArn(arnInRegion(primary.arn, region));
  await explaining(
    access,
    id,
    primary,
    () => access.perform('StopReplicationToReplica', { SecretId: promoted.arn }),
    noReplica,
  );
  return { primary, promoted };
}

function check({ regions }: Access, region: string): Problem[] {
  const problems = checkRegion(region, ['region']);
  if (problems.length > 0 || regions.all.includes(region)) return problems;
  return [
    invalidInput('This gateway does not serve the Region: whoever runs it can add it to AWS_REGIONS.', [
      'region',
    ]),
  ];
}

const isPrimary: Problem = invalidInput('This is the Region of the secret itself, not of a replica.', [
  'region',
]);

/**
 * AWS finds nothing in that Region, or a secret that is no replica any more; the primary, which was described, is there.
 */
function noReplica(code: ProblemCode): Problem | undefined {
  if (code !== 'NOT_FOUND' && code !== 'INVALID_INPUT') return undefined;
  return {
    kind: 'generic',
    code: 'INVALID_STATE',
    message: 'The secret has no replica in this Region.',
    path: ['region'],
  };
}
