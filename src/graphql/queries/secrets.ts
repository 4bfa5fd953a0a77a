import { Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import { listSecrets } from '../../secrets/lists/listSecrets';
import type { Context } from '../Context';
import { SecretFilter } from '../inputs/SecretFilter';
import { SecretSort } from '../inputs/SecretSort';
import { SecretConnection } from '../types/SecretConnection';

@ArgsType()
class SecretsArgs {
  @Field(() => SecretFilter, { nullable: true, description: 'Which; left out, all that are active.' })
  readonly filter?: SecretFilter | null;

  @Field(() => SecretSort, { nullable: true, description: 'In which order; left out, as they were created.' })
  readonly sort?: SecretSort | null;

  @Field(() => Int, { defaultValue: 25, description: 'How many: 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  readonly after?: string | null;
}

@Resolver()
export class SecretsQuery {
  @Query(() => SecretConnection, {
    nullable: true,
    description: 'Secrets that the caller may see. `first` is 1 to 100.',
  })
  async secrets(
    @Args(() => SecretsArgs) request: SecretsArgs,
    @Ctx() { access }: Context,
  ): Promise<SecretConnection> {
    return new SecretConnection(await listSecrets(access, request));
  }
}
