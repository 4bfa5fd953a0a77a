import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findSecrets } from '../../secrets/findSecret';
import type { Secret as SecretModel } from '../../secrets/Secret';
import type { Context } from '../Context';
import { Secret } from '../types/Secret';

@Resolver()
export class SecretsByIdsQuery {
  @Query(() => [Secret], {
    nullable: 'itemsAndList',
    description: 'Several secrets, in the order of `ids`, null where `secret` would be null. At most 50.',
  })
  secretsByIds(
    @Arg('ids', () => [ID], { description: 'Names, ARNs or partial ARNs.' }) ids: string[],
    @Ctx() { access }: Context,
  ): Promise<readonly (SecretModel | null | Error)[]> {
    return findSecrets(access, ids);
  }
}
