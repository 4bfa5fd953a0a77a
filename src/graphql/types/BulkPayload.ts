import { Field, ID, ObjectType } from 'type-graphql';
import type { BulkOutcome } from '../../secrets/bulk/inBulk';
import { SecretPayload } from './SecretPayload';

@ObjectType({ description: 'What became of one secret in an operation on several.' })
export class BulkResult extends SecretPayload {
  @Field(() => ID, { description: 'As given by the caller.' })
  readonly id!: string;
}

@ObjectType({ description: 'What an operation on several secrets answers.' })
export class BulkPayload {
  @Field(() => [BulkResult], {
    description: 'One for each id, in the order given; one failure leaves the others done.',
  })
  readonly results: readonly BulkResult[];

  constructor(outcomes: readonly BulkOutcome[]) {
    this.results = outcomes.map((outcome) => Object.assign(new BulkResult(), outcome));
  }
}
