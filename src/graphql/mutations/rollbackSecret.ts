import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { rollbackSecret } from '../../secrets/changes/rollbackSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { VersionPayload } from '../types/SecretPayload';

@ArgsType()
class RollbackSecretArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'The version to go back to; left out, the one labelled AWSPREVIOUS.',
  })
  readonly toVersionId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The version that is AWSCURRENT now: another one is a VERSION_CONFLICT.',
  })
  readonly expectedVersionId?: string | null;
}

@ObjectType({ description: 'What rollbackSecret answers.' })
class RollbackSecretPayload extends VersionPayload {}

@Resolver()
export class RollbackSecretMutation {
  @Mutation(() => RollbackSecretPayload, {
    nullable: true,
    description:
      'Makes an earlier version AWSCURRENT again: `toVersionId`, or the one labelled AWSPREVIOUS. Pass `expectedVersionId`: without it, a repeated call swaps the two back.',
  })
  rollbackSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Args(() => RollbackSecretArgs) request: RollbackSecretArgs,
    @Ctx() { access }: Context,
  ): Promise<RollbackSecretPayload> {
    return answer(new RollbackSecretPayload(), async () => {
      const { secret, version } = await rollbackSecret(access, id, request);
      return { changed: secret, stored: version };
    });
  }
}
