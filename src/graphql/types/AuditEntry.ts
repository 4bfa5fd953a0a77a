import { Field, Float, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../scalars/DateTime';
import { AuditOutcome } from './AuditOutcome';
import { ViewerKind } from './Viewer';

@ObjectType({ simpleResolvers: true, description: 'One access to a secret, or an attempt at one.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Its hash in the chain of entries.' })
  readonly id!: string;

  @Field(() => DateTime, { description: 'When the access began.' })
  readonly at!: Date;

  @Field(() => String, { description: 'Id of the request, as in the answer and in the log.' })
  readonly requestId!: string;

  @Field(() => String, { description: 'Who: the name by which the gateway knows the caller.' })
  readonly subject!: string;

  @Field(() => ViewerKind, { description: 'How the gateway came to know the caller.' })
  readonly kind!: keyof typeof ViewerKind;

  @Field(() => String, { nullable: true, description: 'Network address that the request came from.' })
  readonly address?: string;

  @Field(() => String, {
    description:
      'What: the AWS operation, such as GetSecretValue. `AuditContinued`, `AuditKeyed`, `AuditRepaired` and `AuditResumed` are about the log itself.',
  })
  readonly action!: string;

  @Field(() => String, { nullable: true, description: 'ARN of the secret.' })
  readonly secretArn?: string;

  @Field(() => String, { nullable: true, description: 'Name of the secret.' })
  readonly secretName?: string;

  @Field(() => String, { nullable: true, description: 'The version, where the access was to one.' })
  readonly versionId?: string;

  @Field(() => String, { nullable: true, description: 'The staging label that it was asked for by.' })
  readonly stage?: string;

  @Field(() => AuditOutcome, { description: 'What became of it.' })
  readonly outcome!: keyof typeof AuditOutcome;

  @Field(() => String, { nullable: true, description: 'Error code, where the outcome is not ALLOWED.' })
  readonly code?: string;

  @Field(() => [String], { description: 'The policies that decided.' })
  readonly policies!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Id of the call at AWS.' })
  readonly awsRequestId?: string;

  @Field(() => Float, { description: 'How long it took, in milliseconds.' })
  readonly durationMs!: number;
}
