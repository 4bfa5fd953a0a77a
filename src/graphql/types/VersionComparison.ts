import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { KeyChange as Change } from '../../secrets/compareVersions';
import { Version } from './Version';

const KeyChange = {
  ADDED: 'ADDED',
  REMOVED: 'REMOVED',
  CHANGED: 'CHANGED',
  UNCHANGED: 'UNCHANGED',
} as const satisfies { [C in Change]: C };

registerEnumType(KeyChange, {
  name: 'KeyChange',
  description: 'What became of a key from one version to the other.',
  valuesConfig: {
    ADDED: { description: 'Only `to` has it.' },
    REMOVED: { description: 'Only `from` has it.' },
    CHANGED: { description: 'Both have it, with different JSON values.' },
    UNCHANGED: {
      description:
        'Both have it, with the same JSON value: spaces, the order of keys in it and the spelling of numbers (1, 1.0) make no difference.',
    },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A top-level key, compared.' })
export class KeyComparison {
  @Field(() => String, { description: 'The key; of one that stands twice the last value counts.' })
  readonly key!: string;

  @Field(() => KeyChange, { description: 'What became of it.' })
  readonly change!: Change;
}

@ObjectType({ simpleResolvers: true, description: 'Two versions compared without showing a value.' })
export class VersionComparison {
  @Field(() => Version, { description: 'The version compared.' })
  readonly from!: Version;

  @Field(() => Version, { description: 'The version that it is compared with.' })
  readonly to!: Version;

  @Field(() => Boolean, {
    description: 'Whether the values are the same, byte for byte, and both text or both binary.',
  })
  readonly identical!: boolean;

  @Field(() => [KeyComparison], {
    nullable: true,
    description:
      'Per top-level key when both values are JSON objects, else null: those of `from` in its order, then those added.',
  })
  readonly keys?: readonly KeyComparison[] | null;
}
