import { Field, InputType, Int } from 'type-graphql';

@InputType({ description: 'When a secret rotates: by a schedule or after a number of days, not both.' })
export class RotationRulesInput {
  @Field(() => String, {
    nullable: true,
    description: '`rate(10 days)` or `cron(0 8 1 * ? *)`, in UTC; at least 4 hours between rotations.',
  })
  readonly scheduleExpression?: string | null;

  @Field(() => Int, { nullable: true, description: 'Days between rotations: 1 to 1000.' })
  readonly automaticallyAfterDays?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Length of the rotation window, such as `3h`; left out, until the end of the day.',
  })
  readonly duration?: string | null;
}
