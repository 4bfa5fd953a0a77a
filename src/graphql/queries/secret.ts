import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import { findByValues } from '../../secrets/findSecret';
import type { SecretIdentity } from '../../secrets/Secret';
import type { Context } from '../Context';
import { selectedValues } from '../selectedValues';
import { Secret } from '../types/Secret';

@Resolver()
export class SecretQuery {
  @Query(() => Secret, {
    nullable: true,
    description:
      'One secret by name, ARN or partial ARN. Null when there is none or the caller may not know of it.',
  })
  secret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Ctx() { access }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SecretIdentity | null> {
    return findByValues(access, id, selectedValues(info));
  }
}
