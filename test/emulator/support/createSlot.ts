import { randomUUID } from 'node:crypto';
import { call, type Server } from './raw';

/** A secret as acknowledged writes left it; undefined when there is none of the name. */
interface Kept {
  readonly current: string;
  readonly previous?: string;
  readonly mark: string;
  readonly values: Readonly<Record<string, string>>;
}
type State = Kept | undefined;

interface Write {
  readonly operation: string;
  readonly input: object;
  readonly after: State;
}

/** A name that one writer writes to, and what must be found under it. */
export interface Slot {
  readonly name: string;
  readonly exists: boolean;
  /** Sends a random write and takes note when it is acknowledged; false when the server did not answer. */
  write(server: Server): Promise<boolean>;
  /**
   * Compares what the server has with what was acknowledged, or with that and the write that was in flight; what it
   * has counts from then on.
   */
  check(server: Server, allVersions: boolean): Promise<void>;
}

/** @param random from 0 to 1 */
export function createSlot(name: string, random: () => number): Slot {
  let state: State;
  let inFlight: { readonly after: State } | undefined;
  return {
    name,
    get exists() {
      return state !== undefined;
    },
    async write(server) {
      const { operation, input, after } = randomWrite(name, state, random);
      inFlight = { after };
      const answer = await call(server, operation, input).catch(() => undefined);
      if (!answer) return false;
      expect([operation, answer.status, answer.text]).toEqual([operation, 200, answer.text]);
      state = after;
      inFlight = undefined;
      return true;
    },
    async check(server, allVersions) {
      const possible = inFlight ? [state, inFlight.after] : [state];
      const ids = [...new Set(possible.flatMap((each) => versionsOf(each, allVersions)))];
      const found = await read(server, name, ids);
      expect(possible.map((each) => withValues(each, ids))).toContainEqual(found);
      state = possible.find((each) => JSON.stringify(withValues(each, ids)) === JSON.stringify(found));
      inFlight = undefined;
    },
  };
}

function randomWrite(name: string, state: State, random: () => number): Write {
  const id = randomUUID();
  const value = `value ${randomUUID()}`;
  if (!state)
    return {
      operation: 'CreateSecret',
      input: { Name: name, SecretString: value, ClientRequestToken: id, Tags: [{ Key: 'mark', Value: id }] },
      after: { current: id, mark: id, values: { [id]: value } },
    };
  const { current, previous } = state;
  const dice = random();
  if (dice < 0.1)
    return {
      operation: 'DeleteSecret',
      input: { SecretId: name, ForceDeleteWithoutRecovery: true },
      after: undefined,
    };
  if (dice < 0.3)
    return {
      operation: 'TagResource',
      input: { SecretId: name, Tags: [{ Key: 'mark', Value: id }] },
      after: { ...state, mark: id },
    };
  if (dice < 0.5 && previous !== undefined)
    return {
      operation: 'UpdateSecretVersionStage',
      input: {
        SecretId: name,
        VersionStage: 'AWSCURRENT',
        RemoveFromVersionId: current,
        MoveToVersionId: previous,
      },
      after: { ...state, current: previous, previous: current },
    };
  return {
    operation: 'PutSecretValue',
    input: { SecretId: name, SecretString: value, ClientRequestToken: id },
    after: { ...state, current: id, previous: current, values: { ...state.values, [id]: value } },
  };
}

function versionsOf(state: State, all: boolean): readonly string[] {
  if (!state) return [];
  return all ? Object.keys(state.values) : [state.current, state.previous ?? state.current];
}

/** The state with the values of these versions alone, its members in one order. */
function withValues(state: State, ids: readonly string[]): State {
  if (!state) return undefined;
  const { current, previous, mark, values } = state;
  return {
    current,
    previous,
    mark,
    values: Object.fromEntries(ids.flatMap((id) => (values[id] === undefined ? [] : [[id, values[id]]]))),
  };
}

async function read(server: Server, name: string, ids: readonly string[]): Promise<State> {
  const described = await call(server, 'DescribeSecret', { SecretId: name });
  if (described.text.includes('ResourceNotFoundException')) return undefined;
  const { VersionIdsToStages, Tags } = JSON.parse(described.text);
  const holderOf = (label: string) =>
    Object.entries<readonly string[]>(VersionIdsToStages).find(([, labels]) => labels.includes(label))?.[0];
  const values: Record<string, string> = {};
  for (const VersionId of ids) {
    const { status, text } = await call(server, 'GetSecretValue', { SecretId: name, VersionId });
    if (status === 200) values[VersionId] = JSON.parse(text).SecretString;
  }
  const current = holderOf('AWSCURRENT') ?? 'none';
  return { current, previous: holderOf('AWSPREVIOUS'), mark: Tags[0].Value, values };
}
