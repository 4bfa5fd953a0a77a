import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { cancelRotation } from '../../secrets/changes/cancelRotation';
import { answer } from '../answer';
import type { Context } from '../Context';
import { SecretPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What cancelRotation answers.' })
class CancelRotationPayload extends SecretPayload {}

@Resolver()
export class CancelRotationMutation {
  @Mutation(() => CancelRotationPayload, {
    nullable: true,
    description:
      'Switches rotation off; function and rules are kept. A rotation that is running is given up: AWSPENDING stays where it is, to be taken off by `moveVersionStage`.',
  })
  cancelRotation(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Ctx() { access }: Context,
  ): Promise<CancelRotationPayload> {
    return answer(new CancelRotationPayload(), async () => ({ changed: await cancelRotation(access, id) }));
  }
}
