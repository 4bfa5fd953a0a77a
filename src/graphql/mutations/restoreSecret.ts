import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { restoreSecret } from '../../secrets/changes/restoreSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What restoreSecret answers.' })
class RestoreSecretPayload extends SecretPayload {}

@Resolver()
export class RestoreSecretMutation {
  @Mutation(() => RestoreSecretPayload, { nullable: true, description: 'Cancels a scheduled deletion.' })
  restoreSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Ctx() { access }: Context,
  ): Promise<RestoreSecretPayload> {
    return answer(new RestoreSecretPayload(), async () => ({ changed: await restoreSecret(access, id) }));
  }
}
