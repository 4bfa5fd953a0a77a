import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { putSecretValue } from '../../secrets/changes/putSecretValue';
import { answer } from '../answer';
import type { Context } from '../Context';
import { PutSecretValueInput } from '../inputs/PutSecretValueInput';
import { VersionPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What putSecretValue answers.' })
class PutSecretValuePayload extends VersionPayload {}

@Resolver()
export class PutSecretValueMutation {
  @Mutation(() => PutSecretValuePayload, {
    nullable: true,
    description: 'Stores a new version. The one that was AWSCURRENT becomes AWSPREVIOUS.',
  })
  putSecretValue(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Arg('input', () => PutSecretValueInput, { description: 'The new version.' }) input: PutSecretValueInput,
    @Ctx() { access }: Context,
  ): Promise<PutSecretValuePayload> {
    return answer(new PutSecretValuePayload(), async () => {
      const { secret, version } = await putSecretValue(access, id, input);
      return { changed: secret, stored: version };
    });
  }
}
