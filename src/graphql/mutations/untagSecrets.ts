import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { inBulk } from '../../secrets/bulk/inBulk';
import { untagSecret } from '../../secrets/changes/untagSecret';
import { checkTagKeys } from '../../secrets/constraints';
import type { Context } from '../Context';
import { BulkPayload } from '../types/BulkPayload';

@Resolver()
export class UntagSecretsMutation {
  @Mutation(() => BulkPayload, {
    nullable: true,
    description: 'Takes tags off several secrets, at most 50.',
  })
  async untagSecrets(
    @Arg('ids', () => [ID], { description: 'Names, ARNs or partial ARNs.' }) ids: string[],
    @Arg('keys', () => [String], { description: 'Keys of the tags to take off.' }) keys: string[],
    @Ctx() { access }: Context,
  ): Promise<BulkPayload> {
    return new BulkPayload(
      await inBulk(access, ids, {
        operation: 'UntagResource',
        mistakes: checkTagKeys(keys, ['keys']),
        work: (arn) => untagSecret(access, arn, keys),
      }),
    );
  }
}
