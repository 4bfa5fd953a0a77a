import { type OperationName, operationNames } from '../aws/operations';
import type { Clock } from './createClock';
import type { KmsIn } from './kms/createKms';
import { operations } from './operations/index';
import type { OperationContext } from './secret/OperationContext';
import type { PageTokens } from './secret/PageTokens';
import type { SignedRequest, Verifier } from './signature/createVerifier';
import type { Store } from './store/openStore';
import { AwsError } from './wire/AwsError';
import { parseJson } from './wire/parseJson';

interface Needs {
  readonly store: Store;
  readonly verify: Verifier;
  readonly pageTokens: PageTokens;
  readonly accountId: string;
  readonly clock: Clock;
  readonly kms: KmsIn;
  readonly authorize: OperationContext['authorize'];
}

/** Answers a request to an operation; throws what refuses it. */
export type Dispatcher = (name: OperationName, request: SignedRequest) => unknown;

/**
 * Runs operations, in AWS's order of checks: the signature, the JSON and its types, the model's constraints, the rules
 * of the domain. The Region that a request is signed for is the world that it acts in.
 */
export function createDispatcher(needs: Needs): Dispatcher {
  const { store, verify, pageTokens, accountId, clock, kms, authorize } = needs;
  return (name, request) => {
    const { region } = verify(request, Date.now());
    const place = { accountId, region };
    return operations[name].run(parseJson(request.body), {
      place,
      nowMs: clock.now().getTime(),
      world: store.world(place),
      pageTokens,
      kms: kms(place),
      authorize,
    });
  };
}

const prefix = 'secretsmanager.';
const known: ReadonlyMap<string, OperationName> = new Map(
  operationNames.map((name) => [prefix + name, name]),
);

/**
 * The operation that an X-Amz-Target header asks for.
 *
 * @throws AwsError UnknownOperationException
 */
export function operationOf(target: string | readonly string[] | undefined): OperationName {
  const name = typeof target === 'string' ? known.get(target) : undefined;
  if (!name) throw new AwsError('UnknownOperationException', 'The requested operation is not known.');
  return name;
}
