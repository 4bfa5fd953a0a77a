import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql';
import { readVersionValue } from '../../secrets/readValue';
import type { SecretValue as SecretValueModel } from '../../secrets/SecretValue';
import { detailOf, type Version as Model } from '../../secrets/versions';
import type { Context } from '../Context';
import { DateTime } from '../scalars/DateTime';
import { SecretValue } from './SecretValue';

@ObjectType({ simpleResolvers: true, description: "One version of a secret's value." })
export class Version {
  @Field(() => ID, {
    description:
      'Unique among all versions of all secrets, in the form that ECS task definitions use: `<secret ARN>:::<version id>`.',
  })
  readonly id!: string;

  @Field(() => ID, { description: 'Unique within the secret: the token of the call that made the version.' })
  readonly versionId!: string;

  @Field(() => [String], {
    description:
      'Staging labels: AWSCURRENT, AWSPREVIOUS, AWSPENDING or your own. Empty: the version is deprecated.',
  })
  readonly stages!: readonly string[];

  @Field(() => Boolean, { description: 'Whether it carries AWSCURRENT.' })
  readonly isCurrent!: boolean;

  @Field(() => Boolean, { description: 'Whether it carries no label; AWS may remove it after a day.' })
  readonly isDeprecated!: boolean;
}

@Resolver(() => Version)
export class VersionFields {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When it was made. Costs one more AWS call per secret; null with an error when that call fails.',
  })
  createdAt(@Root() version: Model, @Ctx() { access }: Context): Promise<Date | undefined> {
    return detailOf(access, version, 'createdAt');
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'Day of the last read. Costs one more AWS call per secret; null with an error when that call fails.',
  })
  lastAccessedAt(@Root() version: Model, @Ctx() { access }: Context): Promise<Date | undefined> {
    return detailOf(access, version, 'lastAccessedAt');
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description:
      'KMS keys that it is encrypted with. Costs one more AWS call per secret; null with an error when that call fails.',
  })
  kmsKeyIds(@Root() version: Model, @Ctx() { access }: Context): Promise<readonly string[] | undefined> {
    return detailOf(access, version, 'kmsKeyIds');
  }

  @FieldResolver(() => SecretValue, {
    nullable: true,
    description: 'Decrypted value; null when there is none or it may not be read.',
  })
  value(@Root() version: Model, @Ctx() { access }: Context): Promise<SecretValueModel | null> {
    return readVersionValue(access, version);
  }
}
