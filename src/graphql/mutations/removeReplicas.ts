import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { removeReplicas } from '../../secrets/changes/removeReplicas';
import { answer } from '../answer';
import type { Context } from '../Context';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What removeReplicas answers.' })
class RemoveReplicasPayload extends SecretPayload {}

@Resolver()
export class RemoveReplicasMutation {
  @Mutation(() => RemoveReplicasPayload, {
    nullable: true,
    description: 'Deletes replicas of a secret, at once and for good; a Region without one is passed over.',
  })
  removeReplicas(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN of the primary.' }) id: string,
    @Arg('regions', () => [String], { description: 'Regions of the replicas.' }) regions: string[],
    @Ctx() { access }: Context,
  ): Promise<RemoveReplicasPayload> {
    return answer(new RemoveReplicasPayload(), async () => ({
      changed: await removeReplicas(access, id, regions),
    }));
  }
}
