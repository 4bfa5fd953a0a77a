import * as sdk from '@aws-sdk/client-secrets-manager';
import type { Input, OperationName, Output } from './operations';

/** Sends one operation; ended by the signal, retries included. Throws what the SDK throws. */
export type Send = <N extends OperationName>(
  operation: N,
  input: Input<N>,
  signal: AbortSignal | undefined,
) => Promise<Output<N>>;

type Handler = (args: { readonly input: object }) => Promise<{ readonly output: unknown }>;

/**
 * Sends through middleware stacks that are made once for each operation: the SDK's `send` makes a new one for every
 * call, which is a tenth of its CPU time. Its own cache for them would not do: it is passed by when a call comes with an
 * abort signal, and it keeps the first command of an operation for ever, with the value that this stored.
 */
export function createSend(client: sdk.SecretsManagerClient): Send {
  const handlers = new Map<OperationName, Handler>();
  const signals = new WeakMap<object, AbortSignal>();

  // The innermost step, in place of the handler that a stack is closed with: that one knows no signal.
  client.middlewareStack.add(
    () =>
      ({ request, input }) =>
        client.config.requestHandler.handle(request as Request, { abortSignal: signals.get(input) }),
    { step: 'deserialize', priority: 'low', name: 'abortBySignalOfTheInput' },
  );

  function handlerOf(operation: OperationName): Handler {
    const known = handlers.get(operation);
    if (known) return known;
    // A command without input, so that nothing of the first call stays with it.
    const command = new commands[operation]({} as never);
    const handler = command.resolveMiddleware(
      client.middlewareStack,
      client.config,
      undefined,
    ) as unknown as Handler;
    handlers.set(operation, handler);
    return handler;
  }

  return async (operation, input, signal) => {
    if (signal) signals.set(input, signal);
    const { output } = await handlerOf(operation)({ input });
    // The table pairs operation and command; that the answer is the operation's own is beyond the SDK's types.
    return output as Output<typeof operation>;
  };
}

/** What is used here of the SDK's commands. */
interface Command {
  resolveMiddleware(stack: object, config: object, options: undefined): (args: never) => Promise<object>;
}

type Request = Parameters<sdk.SecretsManagerClient['config']['requestHandler']['handle']>[0];

const commands: { readonly [N in OperationName]: new (input: Input<N>) => Command } = {
  BatchGetSecretValue: sdk.BatchGetSecretValueCommand,
  CancelRotateSecret: sdk.CancelRotateSecretCommand,
  CreateSecret: sdk.CreateSecretCommand,
  DeleteResourcePolicy: sdk.DeleteResourcePolicyCommand,
  DeleteSecret: sdk.DeleteSecretCommand,
  DescribeSecret: sdk.DescribeSecretCommand,
  GetRandomPassword: sdk.GetRandomPasswordCommand,
  GetResourcePolicy: sdk.GetResourcePolicyCommand,
  GetSecretValue: sdk.GetSecretValueCommand,
  ListSecretVersionIds: sdk.ListSecretVersionIdsCommand,
  ListSecrets: sdk.ListSecretsCommand,
  PutResourcePolicy: sdk.PutResourcePolicyCommand,
  PutSecretValue: sdk.PutSecretValueCommand,
  RemoveRegionsFromReplication: sdk.RemoveRegionsFromReplicationCommand,
  ReplicateSecretToRegions: sdk.ReplicateSecretToRegionsCommand,
  RestoreSecret: sdk.RestoreSecretCommand,
  RotateSecret: sdk.RotateSecretCommand,
  StopReplicationToReplica: sdk.StopReplicationToReplicaCommand,
  TagResource: sdk.TagResourceCommand,
  UntagResource: sdk.UntagResourceCommand,
  UpdateSecret: sdk.UpdateSecretCommand,
  UpdateSecretVersionStage: sdk.UpdateSecretVersionStageCommand,
  ValidateResourcePolicy: sdk.ValidateResourcePolicyCommand,
};
