import { Field, InputType } from 'type-graphql';
import { SecretBytes } from '../scalars/SecretBytes';
import { SecretJSON } from '../scalars/SecretJSON';
import { SecretString } from '../scalars/SecretString';
import { GeneratedValueInput } from './GeneratedValueInput';

@InputType({ description: 'Exactly one field. At most 65,536 bytes.' })
export class SecretValueInput {
  @Field(() => SecretString, { nullable: true, description: 'A text, stored exactly as given.' })
  readonly string?: string | null;

  @Field(() => SecretJSON, { nullable: true, description: 'A JSON object, stored as its text.' })
  readonly json?: Readonly<Record<string, unknown>> | null;

  @Field(() => SecretBytes, { nullable: true, description: 'Bytes, as base64.' })
  readonly bytes?: Uint8Array | null;

  @Field(() => GeneratedValueInput, {
    nullable: true,
    description: 'A password that is made now and shown to nobody.',
  })
  readonly generate?: GeneratedValueInput | null;
}
