import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from '../scalars/DateTime';
import { AuditOutcome } from '../types/AuditOutcome';

@InputType({ description: 'Which entries of the audit log. Different filters are ANDed.' })
export class AuditFilter {
  @Field(() => String, { nullable: true, description: 'The caller, exactly.' })
  readonly subject?: string | null;

  @Field(() => [String], { nullable: true, description: 'One of these actions, such as GetSecretValue.' })
  readonly action?: readonly string[] | null;

  @Field(() => ID, { nullable: true, description: 'Name or ARN of the secret, exactly.' })
  readonly secret?: string | null;

  @Field(() => [AuditOutcome], { nullable: true, description: 'One of these outcomes.' })
  readonly outcome?: readonly (keyof typeof AuditOutcome)[] | null;

  @Field(() => DateTime, { nullable: true, description: 'At that moment or later.' })
  readonly since?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Before that moment.' })
  readonly until?: Date | null;
}
