import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { tagSecret } from '../../secrets/changes/tagSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { TagInput } from '../inputs/TagInput';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What tagSecret answers.' })
class TagSecretPayload extends SecretPayload {}

@Resolver()
export class TagSecretMutation {
  @Mutation(() => TagSecretPayload, {
    nullable: true,
    description: 'Adds tags; a key that the secret carries already gets the new value.',
  })
  tagSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Arg('tags', () => [TagInput], { description: 'Tags to add.' }) tags: TagInput[],
    @Ctx() { access }: Context,
  ): Promise<TagSecretPayload> {
    return answer(new TagSecretPayload(), async () => ({ changed: await tagSecret(access, id, tags) }));
  }
}
