import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { findSecrets } from '../../secrets/findSecret';
import type { SecretIdentity } from '../../secrets/Secret';
import type { Context } from '../Context';
import { selectedValues } from '../selectedValues';
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
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly (SecretIdentity | null | Error)[]> {
    return findSecrets(access, ids, selectedValues(info));
  }
}
