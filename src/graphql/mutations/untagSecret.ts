import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { untagSecret } from '../../secrets/changes/untagSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What untagSecret answers.' })
class UntagSecretPayload extends SecretPayload {}

@Resolver()
export class UntagSecretMutation {
  @Mutation(() => UntagSecretPayload, {
    nullable: true,
    description: 'Takes tags off; a key that the secret does not carry is no error.',
  })
  untagSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Arg('keys', () => [String], { description: 'Keys of the tags to take off.' }) keys: string[],
    @Ctx() { access }: Context,
  ): Promise<UntagSecretPayload> {
    return answer(new UntagSecretPayload(), async () => ({ changed: await untagSecret(access, id, keys) }));
  }
}
