import { InvalidArgumentError } from 'commander';

export interface NameAndValue {
  readonly name: string;
  readonly value: string;
}

/** Reads `name=value`, for an option that may be given several times. */
export function addNameAndValue(text: string, before: readonly NameAndValue[] = []): readonly NameAndValue[] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('It is a name, = and a value.');
  return [...before, { name: text.slice(0, equals), value: text.slice(equals + 1) }];
}
