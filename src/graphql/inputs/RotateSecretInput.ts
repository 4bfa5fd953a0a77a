import { Field, InputType } from 'type-graphql';
import { RotationRulesInput } from './RotationRulesInput';

@InputType({ description: 'How to rotate; what is left out stays as it is configured.' })
export class RotateSecretInput {
  @Field(() => String, { nullable: true, description: 'ARN of the Lambda function that rotates.' })
  readonly lambdaArn?: string | null;

  @Field(() => RotationRulesInput, { nullable: true, description: 'When to rotate from now on.' })
  readonly rules?: RotationRulesInput | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Rotate now; with false AWS only tests the function now, and rotates when the rules say.',
  })
  readonly rotateImmediately!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      '32 to 64 characters, the id of the new version; a repeated call with the same token is done once.',
  })
  readonly clientRequestToken?: string | null;
}
