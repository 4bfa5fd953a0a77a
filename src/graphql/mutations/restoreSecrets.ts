import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { inBulk } from '../../secrets/bulk/inBulk';
import { restoreSecret } from '../../secrets/changes/restoreSecret';
import type { Context } from '../Context';
import { BulkPayload } from '../types/BulkPayload';

@Resolver()
export class RestoreSecretsMutation {
  @Mutation(() => BulkPayload, {
    nullable: true,
    description: 'Cancels the scheduled deletion of several secrets, at most 50.',
  })
  async restoreSecrets(
    @Arg('ids', () => [ID], { description: 'Names, ARNs or partial ARNs.' }) ids: string[],
    @Ctx() { access }: Context,
  ): Promise<BulkPayload> {
    return new BulkPayload(
      await inBulk(access, ids, {
        operation: 'RestoreSecret',
        mistakes: [],
        work: (arn) => restoreSecret(access, arn),
      }),
    );
  }
}
