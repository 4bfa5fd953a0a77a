import { CombinedGraphQLErrors } from '@apollo/client/core';
import type { SecretsApi } from './createSecretsApi';
import { describeProblem } from './describeProblem';
import { done } from './done';
import type { ProblemFragment, VersionRowFragment } from './gql/graphql';
import { present } from './present';

export interface Life {
  readonly api: SecretsApi;
  /** Begins the names of the secrets that are made and, in the end, deleted. */
  readonly prefix: string;
  /** Takes a line for each thing that was seen: never a value. */
  readonly write: (line: string) => void;
}

/** The whole life of a secret as a frontend goes through it. Nothing is left of it, also when a step fails. */
export async function secretLife(life: Life): Promise<void> {
  try {
    const { id, password, version } = await create(life);
    await listPageByPage(life);
    const next = await putNewValue(life, id, password);
    await tagAndUntag(life, id);
    await moveBack(life, id, version, next);
    await editAndRollBack(life, id, version);
    await deleteAndRestore(life, id);
    await useForeignCursor(life);
  } finally {
    await deleteForGood(life);
  }
}

const names = ['database', 'mail', 'queue'] as const;

async function create({ api, prefix, write }: Life) {
  const password = await newPassword(api);
  for (const name of names) done(await api.create({ name: `${prefix}/${name}`, ...login(password) }));

  const [name] = names;
  const refused = await api.create({ name: `${prefix}/${name}`, ...login(password) });
  write(`created twice: ${described(refused?.userErrors)}`);

  const secret = present(await api.show(`${prefix}/${name}`));
  write(`created ${secret.name}: ${labels(secret.versions)}`);
  return { id: secret.id, password, version: present(secret.versions?.[0]).versionId };
}

async function listPageByPage({ api, prefix, write }: Life) {
  const which = { filter: { name: [`${prefix}/`] }, sort: { field: 'NAME' }, first: 2 } as const;
  let list = present(await api.list(which));
  write(`first page: ${list.edges.map(({ node }) => node.name)}`);
  while (list.pageInfo.hasNextPage) {
    list = present(await api.listMore(which, present(list.pageInfo.endCursor)));
    write(`with the next: ${list.edges.map(({ node }) => node.name)}`);
  }
}

/** The new password is made in the gateway: nobody needs to see it for it to be stored. */
async function putNewValue({ api, write }: Life, id: string, formerPassword: string) {
  const generate = { template: { username: 'app' }, key: 'password' };
  const { version } = done(await api.put(id, { generate }));
  const { versions } = present(await api.show(id));
  write(`put a new value: ${labels(versions)}`);

  const current = await api.value({ id, key: 'password' });
  write(`current value: ${current?.keys}, with another password: ${current?.text !== formerPassword}`);
  const previous = await api.value({ id, key: 'password', stage: 'AWSPREVIOUS' });
  write(`previous value: ${previous?.keys}, with the first password: ${previous?.text === formerPassword}`);
  return present(version).versionId;
}

async function tagAndUntag({ api, write }: Life, id: string) {
  done(await api.tag(id, [{ key: 'Environment', value: 'Production' }]));
  write(`tagged: Environment is ${await api.tagOf(id, 'Environment')}`);
  done(await api.untag(id, ['Environment']));
  write(`untagged: Environment is ${await api.tagOf(id, 'Environment')}`);
}

async function moveBack({ api, write }: Life, id: string, toVersionId: string, fromVersionId: string) {
  const move = { id, stage: 'AWSCURRENT', toVersionId, fromVersionId };
  done(await api.moveStage(move));
  const { versions } = present(await api.show(id));
  write(
    `moved AWSCURRENT back: ${labels(versions)}, on the first: ${versions?.[0]?.versionId === toVersionId}`,
  );
  // From where it is not any more: somebody else may have moved it.
  const refused = await api.moveStage({ ...move, stage: 'AWSPREVIOUS', fromVersionId: toVersionId });
  const told = described(refused?.userErrors).replace(fromVersionId, 'the second');
  write(`moved AWSPREVIOUS from where it is not: ${told}`);
}

async function editAndRollBack({ api, write }: Life, id: string, expectedVersionId: string) {
  const edit = { set: { host: 'db.example' }, expectedVersionId };
  const edited = present(done(await api.editKeys(id, edit)).version).versionId;
  const { keys } = present(await api.compare({ id }));
  write(`edited: ${keys?.map(({ key, change }) => `${key} ${change}`)}`);
  const refused = await api.editKeys(id, edit);
  write(`edited for the first once more: ${described(refused?.userErrors).replace(edited, 'the edited')}`);

  const { secret } = done(await api.rollBack({ id, expectedVersionId: edited }));
  write(`rolled back to the first: ${secret?.versions?.[0]?.versionId === expectedVersionId}`);
}

async function deleteAndRestore({ api, prefix, write }: Life, id: string) {
  const which = { filter: { name: [`${prefix}/`] }, sort: { field: 'NAME' } } as const;
  const { secret } = done(await api.delete({ id, recoveryDays: 7 }));
  const without = present(await api.list(which));
  write(`deleted: ${secret?.deletion.state}, listed: ${without.edges.length}`);
  const refused = await api.put(id, { string: 'no value for what is being deleted' });
  write(`put a value: ${described(refused?.userErrors)}`);

  const restored = done(await api.restore(id));
  const whole = present(await api.list(which));
  write(`restored: ${restored.secret?.deletion.state}, listed: ${whole.edges.length}`);
}

/** What nobody can correct in a form is thrown, with a code to decide by. */
async function useForeignCursor({ api, write }: Life) {
  try {
    await api.listMore({}, 'a cursor of another list');
  } catch (error) {
    if (!CombinedGraphQLErrors.is(error)) throw error;
    const [{ extensions } = {}] = error.errors;
    write(`a foreign cursor: ${extensions?.code}, ${extensions?.reason}`);
  }
}

async function deleteForGood({ api, prefix, write }: Life) {
  for (const name of names) await api.delete({ id: `${prefix}/${name}`, force: true });
  const rest = present(
    await api.list({ filter: { name: [`${prefix}/`], includeScheduledForDeletion: true } }),
  );
  write(`deleted for good, listed: ${rest.edges.length}`);
}

const login = (password: string) => ({ value: { json: { username: 'app', password } } });

async function newPassword(api: SecretsApi): Promise<string> {
  return present(done(await api.generatePassword(24)).password);
}

function labels(versions: readonly VersionRowFragment[] | null): string {
  return (versions ?? []).map(({ stages }) => stages.join(' ')).join(', ');
}

function described(problems: readonly ProblemFragment[] = []): string {
  return problems.map(describeProblem).join('; ');
}
