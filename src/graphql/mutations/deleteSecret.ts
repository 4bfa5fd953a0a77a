import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { deleteSecret } from '../../secrets/changes/deleteSecret';
import type { DeletionStatus as DeletionStatusModel } from '../../secrets/deletion';
import { answer } from '../answer';
import type { Context } from '../Context';
import { DeletionStatus } from '../types/DeletionStatus';
import { SecretPayload } from '../types/SecretPayload';

@ArgsType()
class DeleteSecretArgs {
  @Field(() => Int, { nullable: true, description: '7 to 30; left out, 30. Not together with `force`.' })
  readonly recoveryDays?: number | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Delete at once and for good.' })
  readonly force!: boolean;
}

@ObjectType({
  description: 'What deleteSecret answers. `secret` is null after a deletion without recovery.',
})
class DeleteSecretPayload extends SecretPayload {
  @Field(() => ID, {
    nullable: true,
    description:
      'ARN of the secret, also after a deletion without recovery, so that a cache can let go of it.',
  })
  deletedSecretId: string | null = null;

  @Field(() => DeletionStatus, { nullable: true, description: 'How long it can be restored.' })
  deletion: DeletionStatusModel | null = null;
}

@Resolver()
export class DeleteSecretMutation {
  @Mutation(() => DeleteSecretPayload, {
    nullable: true,
    description:
      'Schedules the deletion: `recoveryDays` 7 to 30, 30 when left out. `force` deletes at once and for good; not both.',
  })
  deleteSecret(
    @Arg('id', () => ID, { description: 'Name, ARN or partial ARN.' }) id: string,
    @Args(() => DeleteSecretArgs) request: DeleteSecretArgs,
    @Ctx() { access }: Context,
  ): Promise<DeleteSecretPayload> {
    return answer(new DeleteSecretPayload(), async () => {
      const { secret, deletion } = await deleteSecret(access, id, request);
      return { changed: request.force ? null : secret, deletedSecretId: secret.arn, deletion };
    });
  }
}
