import { Field, InputType } from 'type-graphql';

@InputType({ description: 'Which secrets to list.' })
export class SecretFilter {
  @Field(() => [String], {
    nullable: true,
    description:
      'Prefix match, case-sensitive; a leading `!` negates. Values are ORed; different filters are ANDed.',
  })
  readonly name?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Each word of a value must begin a word of the description; case-insensitive.',
  })
  readonly description?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Prefix of the key of any tag; case-sensitive.' })
  readonly tagKey?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Prefix of the value of any tag; case-sensitive.' })
  readonly tagValue?: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Prefix of the Region of the primary.' })
  readonly primaryRegion?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Prefix of the AWS service that manages the secret.',
  })
  readonly owningService?: readonly string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Words looked for in every attribute (the AWS key `all`).',
  })
  readonly search?: readonly string[] | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also those scheduled for deletion.' })
  readonly includeScheduledForDeletion!: boolean;
}
