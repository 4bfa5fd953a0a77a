import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { inBulk } from '../../secrets/bulk/inBulk';
import { checkTagsToAdd, tagSecret } from '../../secrets/changes/tagSecret';
import type { Context } from '../Context';
import { TagInput } from '../inputs/TagInput';
import { BulkPayload } from '../types/BulkPayload';

@Resolver()
export class TagSecretsMutation {
  @Mutation(() => BulkPayload, {
    nullable: true,
    description: 'Adds tags to several secrets. At most 50 ids, as in every operation on several.',
  })
  async tagSecrets(
    @Arg('ids', () => [ID], { description: 'Names, ARNs or partial ARNs.' }) ids: string[],
    @Arg('tags', () => [TagInput], { description: 'Tags to add.' }) tags: TagInput[],
    @Ctx() { access }: Context,
  ): Promise<BulkPayload> {
    return new BulkPayload(
      await inBulk(access, ids, {
        operation: 'TagResource',
        mistakes: checkTagsToAdd(tags),
        work: (arn) => tagSecret(access, arn, tags),
      }),
    );
  }
}
