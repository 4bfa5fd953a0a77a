import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { updateSecret } from '../../secrets/changes/updateSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { UpdateSecretInput } from '../inputs/UpdateSecretInput';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What updateSecret answers.' })
class UpdateSecretPayload extends SecretPayload {}

@Resolver()
export class UpdateSecretMutation {
  @Mutation(() => UpdateSecretPayload, {
    nullable: true,
    description: 'Changes the description or the KMS key; the value stays.',
  })
  updateSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Arg('input', () => UpdateSecretInput, { description: 'What to change.' }) input: UpdateSecretInput,
    @Ctx() { access }: Context,
  ): Promise<UpdateSecretPayload> {
    return answer(new UpdateSecretPayload(), async () => ({
      changed: await updateSecret(access, id, input),
    }));
  }
}
