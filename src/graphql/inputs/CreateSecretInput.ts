import { Field, InputType } from 'type-graphql';
import { ReplicaInput } from './ReplicaInput';
import { SecretValueInput } from './SecretValueInput';
import { TagInput } from './TagInput';

@InputType({ description: 'A secret to create.' })
export class CreateSecretInput {
  @Field(() => String, { description: '1 to 512 characters: ASCII letters, digits and `/_+=.@-`.' })
  readonly name!: string;

  @Field(() => SecretValueInput, { nullable: true, description: 'Left out, the secret has no version yet.' })
  readonly value?: SecretValueInput | null;

  @Field(() => String, { nullable: true, description: 'Up to 2048 characters.' })
  readonly description?: string | null;

  @Field(() => String, { nullable: true, description: 'KMS key; left out, the AWS managed key.' })
  readonly kmsKeyId?: string | null;

  @Field(() => [TagInput], { nullable: true, description: 'At most 50.' })
  readonly tags?: readonly TagInput[] | null;

  @Field(() => [ReplicaInput], { nullable: true, description: 'Regions to replicate to.' })
  readonly replicas?: readonly ReplicaInput[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a secret of this name in a replica Region is overwritten.',
  })
  readonly overwriteReplicas!: boolean;

  @Field(() => String, {
    nullable: true,
    description: '32 to 64 characters; a repeated call with the same token is done once.',
  })
  readonly clientRequestToken?: string | null;
}
