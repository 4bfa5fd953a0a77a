import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { deleteResourcePolicy } from '../../secrets/changes/deleteResourcePolicy';
import { answer } from '../answer';
import type { Context } from '../Context';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What deleteResourcePolicy answers.' })
class DeleteResourcePolicyPayload extends SecretPayload {}

@Resolver()
export class DeleteResourcePolicyMutation {
  @Mutation(() => DeleteResourcePolicyPayload, {
    nullable: true,
    description: 'Takes the resource policy off a secret; one that has none stays as it is.',
  })
  deleteResourcePolicy(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Ctx() { access }: Context,
  ): Promise<DeleteResourcePolicyPayload> {
    return answer(new DeleteResourcePolicyPayload(), async () => ({
      changed: await deleteResourcePolicy(access, id),
    }));
  }
}
