import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { putResourcePolicy } from '../../secrets/changes/putResourcePolicy';
import { answer } from '../answer';
import type { Context } from '../Context';
import { JSONDocument } from '../scalars/JSONDocument';
import { SecretPayload } from '../types/SecretPayload';

@ArgsType()
class PutResourcePolicyArgs {
  @Field(() => JSONDocument, {
    description: 'The policy: a JSON object of at most 20,480 characters.',
  })
  readonly document!: unknown;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Refuse a policy that grants access to everybody.',
  })
  readonly blockPublicPolicy!: boolean;
}

@ObjectType({ description: 'What putResourcePolicy answers.' })
class PutResourcePolicyPayload extends SecretPayload {}

@Resolver()
export class PutResourcePolicyMutation {
  @Mutation(() => PutResourcePolicyPayload, {
    nullable: true,
    description: 'Attaches a resource policy to a secret, in place of the one that it has.',
  })
  putResourcePolicy(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Args(() => PutResourcePolicyArgs) policy: PutResourcePolicyArgs,
    @Ctx() { access }: Context,
  ): Promise<PutResourcePolicyPayload> {
    return answer(new PutResourcePolicyPayload(), async () => ({
      changed: await putResourcePolicy(access, id, policy),
    }));
  }
}
