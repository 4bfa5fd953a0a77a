import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, Info, ObjectType, Resolver, Root, registerEnumType } from 'type-graphql';
import type { KeyChange as Change, VersionComparison as Model } from '../../secrets/compareVersions';
import { detailsOf, type Version as VersionModel } from '../../secrets/versions';
import type { Context } from '../Context';
import { selects } from '../selection';
import { isVersionDetail, Version } from './Version';

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

@Resolver(() => VersionComparison)
export class VersionComparisonFields {
  @FieldResolver(() => Version, { description: 'The version compared.' })
  from(@Root() { from }: Model, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return withDetails(context, from, info);
  }

  @FieldResolver(() => Version, { description: 'The version that it is compared with.' })
  to(@Root() { to }: Model, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return withDetails(context, to, info);
  }
}

async function withDetails(
  { access }: Context,
  version: VersionModel,
  info: GraphQLResolveInfo,
): Promise<VersionModel> {
  return selects(info, isVersionDetail) ? detailsOf(access, version) : version;
}
