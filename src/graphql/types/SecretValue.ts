import {
  Arg,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Resolver,
  Root,
  registerEnumType,
} from 'type-graphql';
import type { SecretValue as Model } from '../../secrets/SecretValue';
import { DateTime } from '../scalars/DateTime';
import { SecretBytes } from '../scalars/SecretBytes';
import { SecretJSON } from '../scalars/SecretJSON';
import { SecretString } from '../scalars/SecretString';

const SecretValueKind = { STRING: 'STRING', BINARY: 'BINARY' } as const;

registerEnumType(SecretValueKind, {
  name: 'SecretValueKind',
  description: 'What a value is stored as.',
  valuesConfig: { STRING: { description: 'Text.' }, BINARY: { description: 'Bytes.' } },
});

@ObjectType({
  simpleResolvers: true,
  description: 'A decrypted value. Only the selected fields are put into the response.',
})
export class SecretValue {
  @Field(() => ID, {
    description: 'Same as Version.id, so that a cache keeps the values of different versions apart.',
  })
  readonly id!: string;

  @Field(() => ID, { description: 'The version that holds this value.' })
  readonly versionId!: string;

  @Field(() => [String], { description: 'Staging labels of that version.' })
  readonly stages!: readonly string[];

  @Field(() => DateTime, { nullable: true, description: 'When that version was made.' })
  readonly createdAt?: Date;

  @Field(() => SecretValueKind, { description: 'Text or bytes.' })
  readonly kind!: Model['kind'];

  @Field(() => SecretString, {
    nullable: true,
    description: 'The text, exactly as stored; null for a binary secret.',
  })
  readonly string?: string;

  @Field(() => SecretJSON, {
    nullable: true,
    description:
      'The text decoded; null unless it is a JSON object. Numbers beyond double precision are exact in `string` only.',
  })
  readonly json?: Readonly<Record<string, unknown>>;

  @Field(() => [String], {
    nullable: true,
    description: 'Names of the top-level keys when the text is a JSON object: no values.',
  })
  readonly keys?: readonly string[];

  @Field(() => SecretBytes, { nullable: true, description: 'The bytes; null for a text secret.' })
  readonly bytes?: Uint8Array;

  @Field(() => Int, { description: 'Size in bytes (UTF-8 for text).' })
  readonly byteLength!: number;
}

@Resolver(() => SecretValue)
export class SecretValueFields {
  @FieldResolver(() => SecretString, {
    nullable: true,
    description:
      'One top-level key of a JSON object: a text as it is, a number in its source spelling, an object or list as JSON text; null when absent or JSON null.',
  })
  key(
    @Root() value: Model,
    @Arg('name', () => String, { description: 'The key, exactly as written in the object.' }) name: string,
  ): string | null {
    return value.key(name);
  }
}
