import { Field, InputType } from 'type-graphql';
import { DateTime } from '../scalars/DateTime';
import { TagInput } from './TagInput';

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

  @Field(() => [TagInput], {
    nullable: true,
    description:
      'Secrets that carry every one of these pairs exactly; at most 50. AWS cannot express a pair: checked by the gateway.',
  })
  readonly tags?: readonly TagInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether rotation is on. Checked by the gateway.',
  })
  readonly rotationEnabled?: boolean | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Not read since: also those never read. AWS tells days only, so a read on that day (UTC) counts as one since. Checked by the gateway.',
  })
  readonly notAccessedSince?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Neither value nor metadata changed since. Checked by the gateway.',
  })
  readonly notChangedSince?: Date | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Also those scheduled for deletion.' })
  readonly includeScheduledForDeletion!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only those scheduled for deletion. Checked by the gateway.',
  })
  readonly onlyScheduledForDeletion!: boolean;
}
