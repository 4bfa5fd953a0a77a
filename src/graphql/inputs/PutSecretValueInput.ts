import { Field, ID, InputType } from 'type-graphql';
import { SecretValueInput } from './SecretValueInput';

@InputType({ description: 'A new version of a value.' })
export class PutSecretValueInput {
  @Field(() => SecretValueInput, { description: 'The value.' })
  readonly value!: SecretValueInput;

  @Field(() => [String], {
    nullable: true,
    description: 'Labels for the new version; left out, it becomes AWSCURRENT.',
  })
  readonly stages?: readonly string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Make it AWSCURRENT only while AWSCURRENT is this version; else VERSION_CONFLICT, and AWSCURRENT stays where it is. Not together with `stages`.',
  })
  readonly expectedVersionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '32 to 64 characters; a repeated call with the same token is done once.',
  })
  readonly clientRequestToken?: string | null;
}
