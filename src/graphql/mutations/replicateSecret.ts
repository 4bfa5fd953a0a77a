import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { replicateSecret } from '../../secrets/changes/replicateSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { ReplicaInput } from '../inputs/ReplicaInput';
import { SecretPayload } from '../types/SecretPayload';

@ArgsType()
class ReplicateSecretArgs {
  @Field(() => [ReplicaInput], {
    description: 'Regions to copy to; they need not be served by this gateway.',
  })
  readonly replicas!: readonly ReplicaInput[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether a secret of this name there is overwritten, for which policies must allow its deletion; else its replica fails.',
  })
  readonly overwrite!: boolean;
}

@ObjectType({ description: 'What replicateSecret answers.' })
class ReplicateSecretPayload extends SecretPayload {}

@Resolver()
export class ReplicateSecretMutation {
  @Mutation(() => ReplicateSecretPayload, {
    nullable: true,
    description:
      'Copies a secret to other Regions. AWS copies after the answer: `replicas { status }` tells how far it has come.',
  })
  replicateSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Args(() => ReplicateSecretArgs) { replicas, overwrite }: ReplicateSecretArgs,
    @Ctx() { access }: Context,
  ): Promise<ReplicateSecretPayload> {
    return answer(new ReplicateSecretPayload(), async () => ({
      changed: await replicateSecret(access, id, replicas, overwrite),
    }));
  }
}
