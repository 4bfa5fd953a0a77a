import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { DeletionState as State } from '../../secrets/deletion';
import { DateTime } from '../scalars/DateTime';

const DeletionState = { ACTIVE: 'ACTIVE', SCHEDULED: 'SCHEDULED', DELETED: 'DELETED' } as const satisfies {
  [S in State]: S;
};

registerEnumType(DeletionState, {
  name: 'DeletionState',
  description: 'Where a secret stands on its way to deletion.',
  valuesConfig: {
    ACTIVE: { description: 'Not being deleted.' },
    SCHEDULED: { description: 'Deletion is scheduled; `restoreSecret` undoes it.' },
    DELETED: { description: 'Deleted without a recovery window.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description: 'Whether and when a secret is deleted, and how long it can be restored.',
})
export class DeletionStatus {
  @Field(() => DeletionState, { description: 'Where the secret stands.' })
  readonly state!: State;

  @Field(() => DateTime, { nullable: true, description: 'When deletion was asked for; null when active.' })
  readonly requestedAt?: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'The end of the recovery window. AWS tells it only in its answer to the delete call, so elsewhere it is null unless this gateway made that call and still remembers it.',
  })
  readonly deletionDate?: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Never purged before this instant: `deletionDate` where known, else seven days after `requestedAt`.',
  })
  readonly recoverableUntilAtLeast?: Date;

  @Field(() => Int, { nullable: true, description: 'Length of the recovery window in days, where known.' })
  readonly recoveryDays?: number;

  @Field(() => Boolean, { description: 'Whether `restoreSecret` would bring it back.' })
  readonly isRestorable!: boolean;
}
