import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Resolver, Root } from 'type-graphql';
import { listReplicas } from '../../secrets/listReplicas';
import type { ResourcePolicy as ResourcePolicyModel } from '../../secrets/loaders/policies';
import { permissionsOf, type SecretPermissions as SecretPermissionsModel } from '../../secrets/permissionsOf';
import { readResourcePolicy } from '../../secrets/readResourcePolicy';
import { readValue } from '../../secrets/readValue';
import type { Replica as ReplicaModel } from '../../secrets/replicas';
import type { Secret as Model, SecretIdentity } from '../../secrets/Secret';
import type { SecretValue as SecretValueModel } from '../../secrets/SecretValue';
import { findVersion, listVersions, type Version as VersionModel } from '../../secrets/versions';
import type { Context } from '../Context';
import { isVersionDetail } from '../isVersionDetail';
import { selects } from '../selection';
import { Replica } from './Replica';
import { ResourcePolicy } from './ResourcePolicy';
import { Secret } from './Secret';
import { SecretPermissions } from './SecretPermissions';
import { SecretValue } from './SecretValue';
import { Version } from './Version';

@ArgsType()
class VersionArgs {
  @Field(() => ID, { nullable: true, description: 'Id of the version.' })
  readonly versionId?: string | null;

  @Field(() => String, { nullable: true, description: 'Staging label that the version carries.' })
  readonly stage?: string | null;
}

@Resolver(() => Secret)
export class SecretFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Value of one tag, null when the secret does not carry it.',
  })
  tag(
    @Root() secret: Model,
    @Arg('key', () => String, { description: 'Key of the tag; case-sensitive.' }) key: string,
  ): string | null {
    return secret.tags.find((tag) => tag.key === key)?.value ?? null;
  }

  @FieldResolver(() => [Replica], {
    nullable: true,
    description:
      'Replicas in other Regions. Through a list this costs one more AWS call per replicated secret. Null with an error when that call fails.',
  })
  replicas(@Root() secret: Model, @Ctx() { access }: Context): Promise<readonly ReplicaModel[]> {
    return listReplicas(access, secret);
  }

  @FieldResolver(() => [Version], {
    nullable: true,
    description:
      'Versions: AWSCURRENT, AWSPENDING, AWSPREVIOUS, then the newest first, unknown dates last and by id. About 120 at most. The label map decides which there are; dates, keys and deprecated versions cost one more AWS call. Null with an error when that call fails and deprecated ones are asked for; without their dates, versions are ordered by id.',
  })
  versions(
    @Root() secret: Model,
    @Arg('includeDeprecated', () => Boolean, {
      defaultValue: false,
      description: 'Also the versions that carry no staging label.',
    })
    includeDeprecated: boolean,
    @Ctx() { access }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly VersionModel[]> {
    return listVersions(access, secret, { includeDeprecated, withDetails: selects(info, isVersionDetail) });
  }

  @FieldResolver(() => Version, {
    nullable: true,
    description:
      'One version, by version id or by staging label; with neither, the one labelled AWSCURRENT. Null when there is none.',
  })
  version(
    @Root() secret: Model,
    @Args(() => VersionArgs) selector: VersionArgs,
    @Ctx() { access }: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<VersionModel | null> {
    return findVersion(access, secret, selector, selects(info, isVersionDetail));
  }

  @FieldResolver(() => SecretValue, {
    nullable: true,
    description:
      'Decrypted value, by version id or by staging label; with neither, AWSCURRENT. Null when there is none or it may not be read.',
  })
  value(
    @Root() secret: Model | SecretIdentity,
    @Args(() => VersionArgs) selector: VersionArgs,
    @Ctx() { access }: Context,
  ): Promise<SecretValueModel | null> {
    return readValue(access, secret, selector);
  }

  @FieldResolver(() => ResourcePolicy, {
    nullable: true,
    description:
      'Policy on the secret itself; costs one more AWS call per secret. Null when there is none, and while the secret is scheduled for deletion, when AWS does not show it; null with an error when the call fails.',
  })
  resourcePolicy(@Root() secret: Model, @Ctx() { access }: Context): Promise<ResourcePolicyModel | null> {
    return readResourcePolicy(access, secret);
  }

  @FieldResolver(() => SecretPermissions, { description: 'What the caller may do with this secret.' })
  permissions(@Root() secret: Model, @Ctx() { access }: Context): SecretPermissionsModel {
    return permissionsOf(access, secret);
  }
}
