import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, Info, ObjectType } from 'type-graphql';
import { withLabelsNow } from '../../secrets/changes/withLabelsNow';
import type { Problem } from '../../secrets/Refusal';
import type { SecretIdentity } from '../../secrets/Secret';
import type { Version as VersionModel } from '../../secrets/versions';
import type { Context } from '../Context';
import { selectedSecret } from '../selectedSecret';
import { selects } from '../selection';
import { Secret } from './Secret';
import { UserError } from './UserError';
import { Version } from './Version';

/** What every mutation answers: a result, or what stands in its way. */
@ObjectType()
export abstract class Payload {
  @Field(() => [UserError], { description: 'What stands in the way; empty when it was done.' })
  userErrors: readonly Problem[] = [];
}

/** What a mutation on one secret answers: the secret as it is afterwards. */
@ObjectType()
export abstract class SecretPayload extends Payload {
  changed: SecretIdentity | null = null;

  @Field(() => Secret, {
    nullable: true,
    description: 'The secret after the change; null when nothing was done.',
  })
  secret(@Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SecretIdentity | null> {
    return selectedSecret(context, this.changed, info);
  }
}

/** What a mutation answers that stores a value. */
@ObjectType()
export abstract class VersionPayload extends SecretPayload {
  stored: VersionModel | null = null;
  areLabelsGuessed = false;

  @Field(() => Version, { nullable: true, description: 'The version that holds the value.' })
  async version(@Ctx() { access }: Context, @Info() info: GraphQLResolveInfo): Promise<VersionModel | null> {
    const isWanted = this.areLabelsGuessed && selects(info, (field) => tellByLabels.has(field));
    return this.stored && isWanted ? withLabelsNow(access, this.stored) : this.stored;
  }
}

/** `value` too: that of the current version is read in another way. */
const tellByLabels: ReadonlySet<string> = new Set(['stages', 'isCurrent', 'isDeprecated', 'value']);
