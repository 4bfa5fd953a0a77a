import { randomUUID } from 'node:crypto';
import { RotateSecretCommand, type RotateSecretCommandInput } from '@aws-sdk/client-secrets-manager';
import type { RotationEvent } from '../../../src/emulator/secret/RotationFunctions';
import { rotatePassword } from './rotatePassword';
import { startLambda, type TestFunction, type TestLambda } from './startLambda';
import { until } from './until';
import { useEmulator } from './useEmulator';

type Handler = (event: RotationEvent) => Promise<unknown> | unknown;

/** An emulator for the tests of a file, with functions to rotate its secrets. */
export function useRotation() {
  let lambda: TestLambda | undefined;
  const options: { lambdaEndpoint?: string } = {};
  beforeAll(async () => {
    lambda = await startLambda();
    options.lambdaEndpoint = lambda.endpoint;
  });
  const emulator = useEmulator(options);
  afterAll(() => lambda?.stop());
  const define = (handler: Handler) => {
    if (!lambda) throw new Error('Functions run only while tests do');
    return lambda.define(handler);
  };
  return {
    emulator,
    define,
    /** A function that rotates passwords; what is given runs before and after it, and may throw. */
    rotator(before: Handler = () => {}, after: Handler = () => {}) {
      const rotate = rotatePassword(() => emulator.current().client);
      return define(async (event) => {
        await before(event);
        await rotate(event);
        await after(event);
      });
    },
    /** A secret with a password. */
    async password() {
      const name = emulator.name();
      const { ARN = '', VersionId = '' } = await emulator.create(
        name,
        JSON.stringify({ user: 'u', password: 'first' }),
      );
      return { name, arn: ARN, first: VersionId };
    },
    /** Rotates, and gives the token of the call. */
    async rotate(SecretId: string, more: Omit<RotateSecretCommandInput, 'SecretId'> = {}) {
      const input = { SecretId, ClientRequestToken: randomUUID(), ...more };
      await emulator.send(new RotateSecretCommand(input));
      return input.ClientRequestToken;
    },
    /** Waits until the last rotation of a secret finished at the moment that the clock shows. */
    finished: (name: string) =>
      until(async () => {
        const { LastRotatedDate } = await emulator.describe(name);
        return LastRotatedDate?.getTime() === emulator.current().now().getTime();
      }),
    /** Waits until what came of every call of these functions is written down; no others may be called meanwhile. */
    settled: (...functions: readonly TestFunction[]) =>
      until(() => {
        const steps = emulator.current().lines.filter(({ operation }) => operation.startsWith('rotation '));
        return steps.length === functions.reduce((sum, { calls }) => sum + calls.length, 0);
      }),
  };
}
