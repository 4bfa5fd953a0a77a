import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isRequiredInputField,
} from 'graphql';
import { whatToSend } from './whatToSend';

/**
 * What is wrong with a value of a variable and what to send in its place, in whole sentences. Of the value nothing is
 * repeated, not even a key: a secret pasted in the wrong place can be one. What is named are fields and values that the
 * schema has; with `tellsNames` also those that the sender has not used, which only who may see the schema may learn.
 */
export function mistakeIn(type: GraphQLInputType, value: unknown, tellsNames: boolean): string {
  if (value === null || value === undefined) return 'It may not be null.';
  const named = getNamedType(type);
  if (isInputObjectType(named)) return mistakeInObject(named, value, tellsNames);
  if (!isEnumType(named)) return whatToSend(named.name) ?? 'Look it up in `schema.graphql`.';
  const values = named.getValues().map(({ name }) => name);
  return tellsNames ? `Send ${anyOf(values)}.` : 'Send one of its values.';
}

function mistakeInObject(type: GraphQLInputObjectType, value: unknown, tellsNames: boolean): string {
  if (!isObject(value)) return 'Send an object.';
  const fields = type.getFields();
  const names = Object.keys(fields);
  const isStrange = Object.keys(value).some((key) => !Object.hasOwn(fields, key));
  if (type.isOneOf) {
    const choice = tellsNames ? `exactly one of ${anyOf(names)}` : 'exactly one of its keys';
    return isStrange ? `${strangeKey(choice, tellsNames)}.` : `Set ${choice}.`;
  }
  const missing = names.filter((name) => isMissing(type, value, name));
  const said = [
    ...(missing.length > 0 ? [`Its ${allOf(missing)} ${missing.length > 1 ? 'are' : 'is'} missing.`] : []),
    ...(isStrange ? [`${strangeKey(quoted(names).join(', '), tellsNames)}.`] : []),
  ];
  return said.join(' ');
}

function strangeKey(choice: string, tellsNames: boolean): string {
  return `It has a key that there is not${tellsNames ? `: use ${choice}` : ''}`;
}

type Sent = Readonly<Record<string, unknown>>;

function isMissing(type: GraphQLInputObjectType, value: Sent, name: string): boolean {
  const field = type.getFields()[name];
  return field !== undefined && isRequiredInputField(field) && value[name] === undefined;
}

function isObject(value: unknown): value is Sent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// British, so that no comma stands before the last.
const alternatives = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const together = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function anyOf(names: readonly string[]): string {
  return alternatives.format(quoted(names));
}

function allOf(names: readonly string[]): string {
  return together.format(quoted(names));
}

function quoted(names: readonly string[]): readonly string[] {
  return names.map((name) => `"${name}"`);
}
