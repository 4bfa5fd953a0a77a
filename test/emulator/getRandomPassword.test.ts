import {
  GetRandomPasswordCommand,
  type GetRandomPasswordCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { refusal } from './support/refusal';
import { useEmulator } from './support/useEmulator';

const emulator = useEmulator();
const password = async (input: GetRandomPasswordCommandInput = {}) => {
  const { RandomPassword = '' } = await emulator.send(new GetRandomPasswordCommand(input));
  return RandomPassword;
};

test('32 characters with one of each class, another every time', async () => {
  const made = await Promise.all(Array.from({ length: 50 }, () => password()));
  for (const each of made) {
    expect(each).toHaveLength(32);
    for (const type of [/[a-z]/, /[A-Z]/, /[0-9]/, /[!-/:-@[-`{-~]/]) expect(each).toMatch(type);
    expect(each).not.toMatch(/\s/);
  }
  expect(new Set(made).size).toBe(50);
});

test('every class is in the shortest password that can hold them, anywhere in it', async () => {
  const firsts = new Set<string>();
  for (let index = 0; index < 100; index++) {
    const made = await password({ PasswordLength: 4 });
    for (const type of [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/]) expect(made).toMatch(type);
    firsts.add(
      /^[a-z]/.test(made) ? 'lower' : /^[A-Z]/.test(made) ? 'upper' : /^\d/.test(made) ? 'digit' : 'other',
    );
  }
  expect(firsts.size).toBe(4);
});

test('classes and characters are excluded, every other character occurs', async () => {
  expect(await password({ PasswordLength: 4096, ExcludePunctuation: true, ExcludeNumbers: true })).toMatch(
    /^[A-Za-z]{4096}$/,
  );
  expect(await password({ PasswordLength: 4096, ExcludeUppercase: true, ExcludeLowercase: true })).toMatch(
    /^[^A-Za-z]{4096}$/,
  );
  const made = await password({ PasswordLength: 4096, ExcludeCharacters: 'abc"\\' });
  expect(new Set(made).size).toBe(94 - 5);
  expect(made).not.toMatch(/[abc"\\]/);
});

test('a space is chosen only when it is asked for, and never required', async () => {
  expect(await password({ PasswordLength: 4096, IncludeSpace: true })).toContain(' ');
  const only = {
    IncludeSpace: true,
    ExcludeNumbers: true,
    ExcludePunctuation: true,
    ExcludeUppercase: true,
    ExcludeLowercase: true,
  };
  expect(await password({ ...only, PasswordLength: 3 })).toBe('   ');
});

test('one of each class is not required when it is not asked for', async () => {
  expect(await password({ PasswordLength: 1, RequireEachIncludedType: false })).toHaveLength(1);
  expect(await password({ ExcludeCharacters: '0123456789', RequireEachIncludedType: false })).toMatch(
    /^\D{32}$/,
  );
});

test.each<[string, GetRandomPasswordCommandInput]>([
  ['All characters of the desired type have been excluded', { ExcludeCharacters: '0123456789' }],
  ['Password length is too short based on the required types', { PasswordLength: 3 }],
  [
    'All characters have been excluded from selection',
    { ExcludeNumbers: true, ExcludePunctuation: true, ExcludeUppercase: true, ExcludeLowercase: true },
  ],
])('%s', async (message, input) => {
  expect(await refusal(password(input))).toBe(`InvalidParameterException: ${message}`);
});

test('5000 characters', async () => {
  expect(await refusal(password({ PasswordLength: 5000 }))).toBe(
    "ValidationException: 1 validation error detected: Value '5000' at 'passwordLength' failed to satisfy constraint: Member must have value less than or equal to 4096",
  );
});
