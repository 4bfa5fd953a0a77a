import { Field, InputType } from 'type-graphql';

@InputType({ description: 'A Region to replicate to.' })
export class ReplicaInput {
  @Field(() => String, { description: 'Region of the copy, such as `eu-west-1`.' })
  readonly region!: string;

  @Field(() => String, { nullable: true, description: 'KMS key there; left out, the AWS managed key.' })
  readonly kmsKeyId?: string | null;
}
