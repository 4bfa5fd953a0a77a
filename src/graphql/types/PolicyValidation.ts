import { Field, ObjectType } from 'type-graphql';
import { PolicyFinding } from './PolicyFinding';

@ObjectType({ simpleResolvers: true, description: 'What AWS finds about a resource policy.' })
export class PolicyValidation {
  @Field(() => Boolean, { description: 'Whether `putResourcePolicy` would take it.' })
  readonly passed!: boolean;

  @Field(() => [PolicyFinding], { description: 'What is wrong with it; empty when it passed.' })
  readonly findings!: readonly PolicyFinding[];
}
