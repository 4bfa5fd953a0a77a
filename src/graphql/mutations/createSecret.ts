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
    description: 'Creates a secret, with or without a value.',
  })
  createSecret(
    @Arg('input', () => CreateSecretInput, { description: 'The secret to create.' }) input: CreateSecretInput,
    @Ctx() { access }: Context,
  ): Promise<CreateSecretPayload> {
    return answer(new CreateSecretPayload(), async () => {
      const { secret, version, areLabelsGuessed } = await createSecret(access, input);
      return { changed: secret, stored: version, areLabelsGuessed };
    });
  }
}
