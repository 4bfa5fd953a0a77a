import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { compareVersions, type VersionComparison as Model } from '../../secrets/compareVersions';
import type { Context } from '../Context';
import { VersionSelector } from '../inputs/VersionSelector';
import { VersionComparison } from '../types/VersionComparison';

@ArgsType()
class CompareVersionsArgs {
  @Field(() => VersionSelector, { nullable: true, description: 'Left out or empty, AWSPREVIOUS.' })
  readonly from?: VersionSelector | null;

  @Field(() => VersionSelector, { nullable: true, description: 'Left out or empty, AWSCURRENT.' })
  readonly to?: VersionSelector | null;
}

@Resolver()
export class CompareVersionsQuery {
  @Query(() => VersionComparison, {
    nullable: true,
    description:
      'Says which keys differ between two versions, without showing a value. `from` defaults to AWSPREVIOUS, `to` to AWSCURRENT. Null when the secret or one of the versions is not there.',
  })
  compareVersions(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Args(() => CompareVersionsArgs) request: CompareVersionsArgs,
    @Ctx() { access }: Context,
  ): Promise<Model | null> {
    return compareVersions(access, id, request);
  }
}
