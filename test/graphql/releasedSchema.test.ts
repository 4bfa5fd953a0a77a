import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type DangerousChange,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
} from 'graphql';
import { createSchema } from '../../src/graphql/schema';

/** What the last release printed; the README says when to renew it. */
const releasedText = readFileSync(join(__dirname, 'released-schema.graphql'), 'utf8');
const released = buildSchema(releasedText);

/**
 * Of what graphql calls dangerous, this is how the API grows: clients are told to expect codes, states and concrete types
 * of UserError that they do not know, and leave out arguments that they do not know. A default that becomes another one
 * changes what a client of the last release does without a word of its own, and so counts as a break.
 */
const growth: ReadonlySet<DangerousChange['type']> = new Set([
  DangerousChangeType.VALUE_ADDED_TO_ENUM,
  DangerousChangeType.OPTIONAL_INPUT_FIELD_ADDED,
  DangerousChangeType.OPTIONAL_ARG_ADDED,
  DangerousChangeType.IMPLEMENTED_INTERFACE_ADDED,
]);

/** What a client of the release would trip over, each with the name of what was changed. */
function breaksSinceRelease(schema: GraphQLSchema): string[] {
  return [
    ...findBreakingChanges(released, schema),
    ...findDangerousChanges(released, schema).filter(({ type }) => !growth.has(type)),
  ].map(({ description }) => description);
}

function edited(from: RegExp, to: string): GraphQLSchema {
  const text = releasedText.replace(from, to);
  expect(text).not.toBe(releasedText);
  return buildSchema(text);
}

test('nothing that a client of the last release may use is gone or different', () => {
  expect(breaksSinceRelease(createSchema())).toEqual([]);
});

test.each([
  ['a renamed field', /^ {2}recoveryDays: Int$/m, '  days: Int', 'DeletionStatus.recoveryDays was removed.'],
  [
    'an argument that becomes required',
    /^ {4}recoveryDays: Int$/m,
    '    recoveryDays: Int!',
    'Mutation.deleteSecret arg recoveryDays has changed type from Int to Int!.',
  ],
  [
    'another default',
    /force: Boolean! = false/,
    'force: Boolean! = true',
    'Mutation.deleteSecret arg force has changed defaultValue from false to true.',
  ],
  [
    'a code that is gone',
    /^ {2}TOKEN_REUSED$/m,
    '  TOKEN_TAKEN',
    'TOKEN_REUSED was removed from enum type UserErrorCode.',
  ],
])('%s is told by its name', (_what, from, to, told) => {
  expect(breaksSinceRelease(edited(from, to))).toEqual([told]);
});

test('a new code is growth, and breaks nobody', () => {
  const grown = edited(/^ {2}TOKEN_REUSED$/m, '  TOKEN_REUSED\n  NEW_CODE');
  expect(findDangerousChanges(released, grown)).toHaveLength(1);
  expect(breaksSinceRelease(grown)).toEqual([]);
});
