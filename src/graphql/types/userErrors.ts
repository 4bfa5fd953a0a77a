import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Field, FieldResolver, ID, Info, ObjectType, Resolver, Root } from 'type-graphql';
import type { Problem } from '../../secrets/Refusal';
import type { SecretIdentity } from '../../secrets/Secret';
import type { Context } from '../Context';
import { selectedSecret } from '../selectedSecret';
import { DeletionStatus } from './DeletionStatus';
import { PolicyFinding } from './PolicyFinding';
import { Secret } from './Secret';
import { UserError } from './UserError';

@ObjectType({ implements: UserError, description: 'A failure that its code and message describe fully.' })
export class GenericUserError extends UserError {}

@ObjectType({ implements: UserError, description: 'There is no such secret.' })
export class SecretNotFoundError extends UserError {
  @Field(() => ID, { description: 'The id as it was given.' })
  readonly id!: string;
}

@ObjectType({ implements: UserError, description: 'The name is taken.' })
export class SecretAlreadyExistsError extends UserError {
  @Field(() => String, { description: 'The name that is taken.' })
  readonly name!: string;
}

@ObjectType({
  implements: UserError,
  description: 'The secret, or the one that holds the name, is being deleted.',
})
export class SecretScheduledForDeletionError extends UserError {
  @Field(() => DeletionStatus, { nullable: true, description: 'How long it can still be restored.' })
  readonly deletion?: DeletionStatus;
}

@ObjectType({ implements: UserError, description: 'The staging label is not where the caller said.' })
export class VersionConflictError extends UserError {
  @Field(() => ID, {
    nullable: true,
    description: 'The version that carries the label now; null when none does.',
  })
  readonly currentVersionId?: string | null;
}

@ObjectType({ implements: UserError, description: 'AWS does not take the resource policy.' })
export class InvalidPolicyError extends UserError {
  @Field(() => [PolicyFinding], { description: 'What is wrong with it; at least one.' })
  readonly findings!: readonly PolicyFinding[];
}

type WithSecret = Extract<Problem, { readonly secret: SecretIdentity | null }>;

@Resolver(() => SecretAlreadyExistsError)
export class SecretAlreadyExistsErrorFields {
  @FieldResolver(() => Secret, {
    nullable: true,
    description: 'The secret that holds the name, when the caller may see it.',
  })
  secret(@Root() problem: WithSecret, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return selectedSecret(context, problem.secret, info);
  }
}

@Resolver(() => SecretScheduledForDeletionError)
export class SecretScheduledForDeletionErrorFields {
  @FieldResolver(() => Secret, {
    nullable: true,
    description: 'The secret to restore, when the caller may see it.',
  })
  secret(@Root() problem: WithSecret, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return selectedSecret(context, problem.secret, info);
  }
}
