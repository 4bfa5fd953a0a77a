import { Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/DateTime';
import { DeletionStatus } from './DeletionStatus';
import { Rotation } from './Rotation';
import { Tag } from './Tag';

/** The fields that need no call of their own; the others are in SecretFields. */
@ObjectType({
  simpleResolvers: true,
  description: 'A secret: its metadata. Reading this type never decrypts anything; only `value` does.',
})
export class Secret {
  @Field(() => ID, {
    description: 'ARN of the secret: globally unique, and new when a deleted name is created again.',
  })
  readonly id!: string;

  @Field(() => String, { description: 'ARN of the secret.' })
  readonly arn!: string;

  @Field(() => String, { description: 'Name, unique in its Region and account.' })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: 'Free text about the secret.' })
  readonly description?: string;

  @Field(() => String, { description: 'Region of this copy, taken from the ARN.' })
  readonly region!: string;

  @Field(() => String, { description: 'Account that owns the secret, taken from the ARN.' })
  readonly accountId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Region of the primary, when the secret is replicated.',
  })
  readonly primaryRegion?: string;

  @Field(() => String, {
    nullable: true,
    description: 'KMS key ARN, id or alias as AWS reports it; null means the AWS managed key.',
  })
  readonly kmsKeyId?: string;

  @Field(() => String, { nullable: true, description: 'AWS service that manages the secret, such as `rds`.' })
  readonly owningService?: string;

  @Field(() => String, { nullable: true, description: 'Type of a managed external secret.' })
  readonly type?: string;

  @Field(() => [Tag], { description: 'Tags, in the order in which they were added.' })
  readonly tags!: readonly Tag[];

  @Field(() => DateTime, { nullable: true, description: 'When the secret was created.' })
  readonly createdAt?: Date;

  @Field(() => DateTime, { nullable: true, description: 'When the secret or its metadata last changed.' })
  readonly lastChangedAt?: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Day precision: AWS truncates it. Null when never read.',
  })
  readonly lastAccessedAt?: Date;

  @Field(() => Rotation, { description: 'How the value is rotated.' })
  readonly rotation!: Rotation;

  @Field(() => DeletionStatus, { description: 'Whether and when it is deleted.' })
  readonly deletion!: DeletionStatus;
}
