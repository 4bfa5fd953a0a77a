import { Field, ID, InputType } from 'type-graphql';
import { SecretJSON } from '../scalars/SecretJSON';

@InputType({ description: 'Which keys to change. `set`, `unset` or both; no key in both.' })
export class EditSecretKeysInput {
  @Field(() => SecretJSON, {
    nullable: true,
    description: 'Keys to set, with their values; all others are kept as they are.',
  })
  readonly set?: Readonly<Record<string, unknown>> | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Keys to take away; one that is not there is no error.',
  })
  readonly unset?: readonly string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The version that the edit is meant for: another AWSCURRENT is a VERSION_CONFLICT. Left out, only what others write meanwhile is one.',
  })
  readonly expectedVersionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '32 to 64 characters; a repeated call with the same token is done once.',
  })
  readonly clientRequestToken?: string | null;
}
