import { Field, ObjectType } from 'type-graphql';
import { JSONDocument } from '../scalars/JSONDocument';

@ObjectType({
  simpleResolvers: true,
  description: 'A policy on a secret itself: who may do what with it, beside what their own policies say.',
})
export class ResourcePolicy {
  @Field(() => JSONDocument, { description: 'The policy: an IAM policy document.' })
  readonly document!: unknown;
}
