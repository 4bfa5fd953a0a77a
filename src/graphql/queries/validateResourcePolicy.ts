import { Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import type { PolicyValidation as PolicyValidationModel } from '../../secrets/checkResourcePolicy';
import { validateResourcePolicy } from '../../secrets/validateResourcePolicy';
import type { Context } from '../Context';
import { JSONDocument } from '../scalars/JSONDocument';
import { PolicyValidation } from '../types/PolicyValidation';

@ArgsType()
class ValidateResourcePolicyArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Name, ARN or partial ARN of the secret that it is meant for; left out, of none.',
  })
  readonly id?: string | null;

  @Field(() => JSONDocument, {
    description: 'The policy: a JSON object of at most 20,480 characters.',
  })
  readonly document!: unknown;
}

@Resolver()
export class ValidateResourcePolicyQuery {
  @Query(() => PolicyValidation, {
    nullable: true,
    description: 'Checks a resource policy without storing it. Null when there is no such secret.',
  })
  validateResourcePolicy(
    @Args(() => ValidateResourcePolicyArgs) { id, document }: ValidateResourcePolicyArgs,
    @Ctx() { access }: Context,
  ): Promise<PolicyValidationModel | null> {
    return validateResourcePolicy(access, id, document);
  }
}
