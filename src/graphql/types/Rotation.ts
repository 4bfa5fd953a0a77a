import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { RotationState as State } from '../../secrets/rotation';
import { DateTime } from '../scalars/DateTime';

const RotationState = {
  DISABLED: 'DISABLED',
  OK: 'OK',
  NEVER_ROTATED: 'NEVER_ROTATED',
  OVERDUE: 'OVERDUE',
  PENDING: 'PENDING',
} as const satisfies { [S in State]: S };

registerEnumType(RotationState, {
  name: 'RotationState',
  description: 'Diagnosis from the rotation rules, the dates and the staging labels.',
  valuesConfig: {
    DISABLED: { description: 'Rotation is off.' },
    OK: { description: 'Rotation is on and up to date.' },
    NEVER_ROTATED: { description: 'Rotation is on and has never completed.' },
    OVERDUE: { description: 'The date of the next rotation has passed.' },
    PENDING: {
      description: 'AWSPENDING sits on a version that is not AWSCURRENT: a rotation is running or is stuck.',
    },
  },
});

@ObjectType({ simpleResolvers: true, description: 'How the value of a secret is rotated.' })
export class Rotation {
  @Field(() => Boolean, { description: 'Whether rotation is on.' })
  readonly enabled!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The function that rotates; kept when rotation is off.',
  })
  readonly lambdaArn?: string;

  @Field(() => String, { nullable: true, description: '`rate(...)` or `cron(...)`.' })
  readonly scheduleExpression?: string;

  @Field(() => String, { nullable: true, description: 'Length of the rotation window, such as `3h`.' })
  readonly duration?: string;

  @Field(() => Int, { nullable: true, description: 'Days between rotations.' })
  readonly automaticallyAfterDays?: number;

  @Field(() => DateTime, { nullable: true, description: 'When a rotation last completed.' })
  readonly lastRotatedAt?: Date;

  @Field(() => DateTime, { nullable: true, description: 'By when the next rotation is due.' })
  readonly nextRotationAt?: Date;

  @Field(() => RotationState, { description: 'How the rotation does.' })
  readonly state!: State;
}
