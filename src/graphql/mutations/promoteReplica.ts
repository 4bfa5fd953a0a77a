import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Field, ID, Info, Mutation, ObjectType, Resolver } from 'type-graphql';
import { promoteReplica } from '../../secrets/changes/promoteReplica';
import type { SecretIdentity } from '../../secrets/Secret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { selectedSecret } from '../selectedSecret';
import { Secret } from '../types/Secret';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What promoteReplica answers. `secret` is the primary, without that replica.' })
class PromoteReplicaPayload extends SecretPayload {
  independent: SecretIdentity | null = null;

  @Field(() => Secret, { nullable: true, description: 'The secret that the replica has become.' })
  promoted(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SecretIdentity | null> {
    return selectedSecret(context, this.independent, info);
  }
}

@Resolver()
export class PromoteReplicaMutation {
  @Mutation(() => PromoteReplicaPayload, {
    nullable: true,
    description: 'Makes the replica in `region` a secret of its own. The gateway must serve that Region.',
  })
  promoteReplica(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN of the primary.' }) id: string,
    @Arg('region', () => String, { description: 'Region of the replica.' }) region: string,
    @Ctx() { access }: Context,
  ): Promise<PromoteReplicaPayload> {
    return answer(new PromoteReplicaPayload(), async () => {
      const { primary, promoted } = await promoteReplica(access, id, region);
      return { changed: primary, independent: promoted };
    });
  }
}
