import { Arg, Ctx, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import { editSecretKeys } from '../../secrets/changes/editSecretKeys';
import { answer } from '../answer';
import type { Context } from '../Context';
import { EditSecretKeysInput } from '../inputs/EditSecretKeysInput';
import { VersionPayload } from '../types/SecretPayload';

@ObjectType({ description: 'What editSecretKeys answers.' })
class EditSecretKeysPayload extends VersionPayload {}

@Resolver()
export class EditSecretKeysMutation {
  @Mutation(() => EditSecretKeysPayload, {
    nullable: true,
    description:
      'Changes single keys of a JSON secret and keeps all the others; refused when somebody else wrote in between.',
  })
  editSecretKeys(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Arg('input', () => EditSecretKeysInput, { description: 'Which keys to change.' })
    input: EditSecretKeysInput,
    @Ctx() { access }: Context,
  ): Promise<EditSecretKeysPayload> {
    return answer(new EditSecretKeysPayload(), async () => {
      const { secret, version } = await editSecretKeys(access, id, input);
      return { changed: secret, stored: version };
    });
  }
}
