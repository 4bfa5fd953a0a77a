import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { ReplicaStatus as Status } from '../../secrets/replicas';
import { DateTime } from '../scalars/DateTime';

const ReplicaStatus = {
  IN_SYNC: 'IN_SYNC',
  IN_PROGRESS: 'IN_PROGRESS',
  FAILED: 'FAILED',
} as const satisfies {
  [S in Status]: S;
};

registerEnumType(ReplicaStatus, {
  name: 'ReplicaStatus',
  description: 'How far a replica has come.',
  valuesConfig: {
    IN_SYNC: { description: 'It holds what the primary holds.' },
    IN_PROGRESS: { description: 'AWS is copying.' },
    FAILED: { description: 'It could not be made; `statusMessage` says why.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A copy of a secret in another Region.' })
export class Replica {
  @Field(() => String, { description: 'Region of the copy.' })
  readonly region!: string;

  @Field(() => ReplicaStatus, { description: 'How far it has come.' })
  readonly status!: Status;

  @Field(() => String, {
    nullable: true,
    description:
      "What AWS says about the status, in AWS's own words. Why a copy failed is told to those only who may describe a secret of this name in its Region, since it tells of one that is in the way.",
  })
  readonly statusMessage?: string;

  @Field(() => String, { nullable: true, description: 'KMS key of the copy.' })
  readonly kmsKeyId?: string;

  @Field(() => DateTime, { nullable: true, description: 'Day of the last read of this copy.' })
  readonly lastAccessedAt?: Date;
}
