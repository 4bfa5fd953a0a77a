import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import { inBulk } from '../../secrets/bulk/inBulk';
import { checkDeletion, deleteSecret } from '../../secrets/changes/deleteSecret';
import type { Context } from '../Context';
import { BulkPayload } from '../types/BulkPayload';

@Resolver()
export class DeleteSecretsMutation {
  @Mutation(() => BulkPayload, {
    nullable: true,
    description: 'Schedules the deletion of several secrets, at most 50; `restoreSecrets` undoes it.',
  })
  async deleteSecrets(
    @Arg('ids', () => [ID], { description: 'Names, ARNs or partial ARNs.' }) ids: string[],
    @Arg('recoveryDays', () => Int, { nullable: true, description: '7 to 30; left out, 30.' })
    recoveryDays: number | null | undefined,
    @Ctx() { access }: Context,
  ): Promise<BulkPayload> {
    const request = { recoveryDays, force: false };
    const work = async (arn: string) => (await deleteSecret(access, arn, request)).secret;
    return new BulkPayload(
      await inBulk(access, ids, { operation: 'DeleteSecret', mistakes: checkDeletion(request), work }),
    );
  }
}
