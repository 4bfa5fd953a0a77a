import { operation } from '../operation';
import { randomPassword } from '../secret/randomPassword';
import type { Shape } from '../wire/shape';
import { flag, structure } from '../wire/shapes';

const input = structure({
  PasswordLength: { kind: 'integer', min: 1, max: 4096 } as const satisfies Shape,
  ExcludeCharacters: { kind: 'string', max: 4096 } as const satisfies Shape,
  ExcludeNumbers: flag,
  ExcludePunctuation: flag,
  ExcludeUppercase: flag,
  ExcludeLowercase: flag,
  IncludeSpace: flag,
  RequireEachIncludedType: flag,
});

const lowercase = 'abcdefghijklmnopqrstuvwxyz';
const uppercase = lowercase.toUpperCase();
const numbers = '0123456789';
const punctuation = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html */
export const getRandomPassword = operation('GetRandomPassword', input, (request) => {
  const excluded = new Set(request.ExcludeCharacters);
  const without = (characters: string) => [...characters].filter((each) => !excluded.has(each)).join('');
  const classes = [
    request.ExcludeLowercase ? undefined : lowercase,
    request.ExcludeUppercase ? undefined : uppercase,
    request.ExcludeNumbers ? undefined : numbers,
    request.ExcludePunctuation ? undefined : punctuation,
  ];
  return {
    RandomPassword: randomPassword({
      length: request.PasswordLength ?? 32,
      classes: classes.flatMap((characters) => (characters === undefined ? [] : [without(characters)])),
      requireEachClass: request.RequireEachIncludedType ?? true,
      extra: request.IncludeSpace ? without(' ') : '',
    }),
  };
});
