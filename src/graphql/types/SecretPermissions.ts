import { Field, ObjectType } from 'type-graphql';

@ObjectType({
  simpleResolvers: true,
  description:
    'What the caller may do with a secret, by the decisions that are made when they do it; a policy may still refuse what only the request itself tells, such as certain tags. Costs no AWS call.',
})
export class SecretPermissions {
  @Field(() => Boolean, { description: 'Know of it, and read its metadata: DescribeSecret.' })
  readonly canDescribe!: boolean;

  @Field(() => Boolean, {
    description:
      'Read the value labelled AWSCURRENT: GetSecretValue. Of other versions policies may say otherwise.',
  })
  readonly canReadValue!: boolean;

  @Field(() => Boolean, { description: 'Store a new version: PutSecretValue.' })
  readonly canWriteValue!: boolean;

  @Field(() => Boolean, { description: 'Change description and key: UpdateSecret.' })
  readonly canUpdate!: boolean;

  @Field(() => Boolean, { description: 'Add and take off tags: both TagResource and UntagResource.' })
  readonly canTag!: boolean;

  @Field(() => Boolean, {
    description: 'Rotate it, and switch rotation off: both RotateSecret and CancelRotateSecret.',
  })
  readonly canRotate!: boolean;

  @Field(() => Boolean, { description: 'Schedule its deletion: DeleteSecret, with a recovery window.' })
  readonly canDelete!: boolean;

  @Field(() => Boolean, { description: 'Undo its deletion: RestoreSecret.' })
  readonly canRestore!: boolean;

  @Field(() => Boolean, {
    description: 'Change its resource policy: both PutResourcePolicy and DeleteResourcePolicy.',
  })
  readonly canManagePolicy!: boolean;

  @Field(() => Boolean, {
    description:
      'Replicate it, and remove or promote replicas: ReplicateSecretToRegions, RemoveRegionsFromReplication and StopReplicationToReplica, all of them on this copy. Each is decided on the copy in the other Region as well, and overwriting there on DeleteSecret: so policies on Regions may still refuse it.',
  })
  readonly canReplicate!: boolean;
}
