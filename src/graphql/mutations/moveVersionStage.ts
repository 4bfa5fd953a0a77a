import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { moveVersionStage } from '../../secrets/changes/moveVersionStage';
import { answer } from '../answer';
import type { Context } from '../Context';
import { SecretPayload } from '../types/SecretPayload';

@ArgsType()
class MoveVersionStageArgs {
  @Field(() => String, { description: 'The staging label.' })
  readonly stage!: string;

  @Field(() => ID, { nullable: true, description: 'Where it goes; left out, it is taken off.' })
  readonly toVersionId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Where it is now; left out, it must be on no version.' })
  readonly fromVersionId?: string | null;
}

@ObjectType({ description: 'What moveVersionStage answers.' })
class MoveVersionStagePayload extends SecretPayload {}

@Resolver()
export class MoveVersionStageMutation {
  @Mutation(() => MoveVersionStagePayload, {
    nullable: true,
    description:
      'Moves a staging label, or takes it off when `toVersionId` is left out. Refused when the label is not on `fromVersionId`; without `fromVersionId` it must be on no version. One that is where it is to go stays there, so a call can be repeated.',
  })
  moveVersionStage(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Args(() => MoveVersionStageArgs) request: MoveVersionStageArgs,
    @Ctx() { access }: Context,
  ): Promise<MoveVersionStagePayload> {
    return answer(new MoveVersionStagePayload(), async () => ({
      changed: await moveVersionStage(access, id, request),
    }));
  }
}
