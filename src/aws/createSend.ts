import * as sdk from '@aws-sdk/client-secrets-manager';
import type { AwsCall } from '../telemetry/createAwsAccount';
import { isThrottling } from './codeOf';
import { endAttempts } from './endAttempts';
import type { Input, OperationName, Output } from './operations';

export interface SendOptions {
  /** Ends the call, retries included. */
  readonly signal: AbortSignal | undefined;
  /** Told of every attempt. */
  readonly account: AwsCall | undefined;
}

/** Sends one operation. Throws what the SDK throws. */
export type Send = <N extends OperationName>(
  operation: N,
  input: Input<N>,
  options: SendOptions,
) => Promise<Output<N>>;

type Handler = (args: { readonly input: object }) => Promise<{ readonly output: unknown }>;

/**
 * Sends through middleware stacks that are made once for each operation: the SDK's `send` makes a new one for every
 * call, which is a tenth of its CPU time. Its own cache for them would not do: it is passed by when a call comes with an
 * abort signal, and it keeps the first command of an operation for ever, with the value that this stored.
 */
export function createSend(client: sdk.SecretsManagerClient, attemptTimeoutMs: number): Send {
  const handlers = new Map<OperationName, Handler>();
  const optionsOf: OptionsOf = new WeakMap();

  endAttempts(client, { attemptTimeoutMs, signalOf: (input) => optionsOf.get(input)?.signal });
  tellOfAttempts(client, optionsOf);

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

  return async (operation, input, options) => {
    optionsOf.set(input, options);
    const { output } = await handlerOf(operation)({ input });
    // The table pairs operation and command; that the answer is the operation's own is beyond the SDK's types.
    return output as Output<typeof operation>;
  };
}

/** By the input of the call, which is all that a middleware knows of it. */
type OptionsOf = WeakMap<object, SendOptions>;

/** Within the retries, and around what makes an error of AWS's answer: it sees each attempt, and how it ended. */
function tellOfAttempts({ middlewareStack }: sdk.SecretsManagerClient, optionsOf: OptionsOf): void {
  middlewareStack.add(
    (next) => async (args) => {
      const account = optionsOf.get(args.input)?.account;
      account?.attempted();
      try {
        return await next(args);
      } catch (error) {
        if (isThrottling(error)) account?.throttled();
        throw error;
      }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'tellTheAccountOfAttempts' },
  );
}

/** What is used here of the SDK's commands. */
interface Command {
  resolveMiddleware(stack: object, config: object, options: undefined): (args: never) => Promise<object>;
}

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
