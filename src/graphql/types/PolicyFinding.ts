import { Field, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'One thing that is wrong with a resource policy.' })
export class PolicyFinding {
  @Field(() => String, {
    description: 'Name of the check that found it, such as `BlockPublicPolicyCheck`.',
  })
  readonly check!: string;

  @Field(() => String, {
    description: "What it found, for people: words of the gateway's, not those of AWS.",
  })
  readonly message!: string;
}
