import { Field, InputType } from 'type-graphql';

@InputType({ description: 'What to change about a secret; what is left out stays.' })
export class UpdateSecretInput {
  @Field(() => String, { nullable: true, description: 'An empty text clears it.' })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: 'An empty text returns to the AWS managed key.' })
  readonly kmsKeyId?: string | null;
}
