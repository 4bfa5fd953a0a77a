import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import { createSecret } from '../../secrets/changes/createSecret';
import { answer } from '../answer';
import type { Context } from '../Context';
import { CreateSecretInput } from '../inputs/CreateSecretInput';
import { VersionPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What createSecret answers.' })
class CreateSecretPayload extends VersionPayload {}

@Resolver()
export class CreateSecretMutation {
  @Mutation(() => CreateSecretPayload, {
    nullable: true,
    description:
      'Creates a secret, with or without a value. `secret` and `version` are null, without an error, when the caller may create it and not know of it.',
  })
  createSecret(
    @Arg('input', () => CreateSecretInput, { description: 'The secret to create.' }) input: CreateSecretInput,
    @Ctx() { access }: Context,
  ): Promise<CreateSecretPayload> {
    return answer(new CreateSecretPayload(), async () => {
      const created = await createSecret(access, input);
      if (!created) return {};
      const { secret, version, areLabelsGuessed } = created;
      return { changed: secret, stored: version, areLabelsGuessed };
    });
  }
}
