import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { findSecret } from '../../secrets/findSecret';
import type { Secret as SecretModel } from '../../secrets/Secret';
import type { Context } from '../Context';
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
  ): Promise<SecretModel | null> {
    return findSecret(access, id);
  }
}
