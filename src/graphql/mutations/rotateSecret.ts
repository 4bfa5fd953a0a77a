import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { rotateSecret } from '../../secrets/changes/rotateSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { RotateSecretInput } from '../inputs/RotateSecretInput';
import { VersionPayload } from '../types/SecretPayload';

@ObjectType({
  description:
    'What rotateSecret answers. `version` is the one that the rotation makes: it may have no value yet.',
})
class RotateSecretPayload extends VersionPayload {}

@Resolver()
export class RotateSecretMutation {
  @Mutation(() => RotateSecretPayload, {
    nullable: true,
    description:
      'Configures rotation and begins one, which goes on after the answer: `rotation { state }` tells how it does. Without `input`, as it is configured.',
  })
  rotateSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Arg('input', () => RotateSecretInput, { nullable: true, description: 'How to rotate.' })
    input: RotateSecretInput | null | undefined,
    @Ctx() { access }: Context,
  ): Promise<RotateSecretPayload> {
    return answer(new RotateSecretPayload(), async () => {
      const { secret, version, areLabelsGuessed } = await rotateSecret(access, id, input);
      return { changed: secret, stored: version, areLabelsGuessed };
    });
  }
}
