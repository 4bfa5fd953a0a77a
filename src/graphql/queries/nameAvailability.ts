import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type NameAvailability as Model, nameAvailability } from '../../secrets/nameAvailability';
import type { Context } from '../Context';
import { NameAvailability } from '../types/NameAvailability';

@Resolver()
export class NameAvailabilityQuery {
  @Query(() => NameAvailability, {
    nullable: true,
    description: 'Can a secret be created under this name?',
  })
  nameAvailability(
    @Arg('name', () => String, { description: 'The name.' }) name: string,
    @Ctx() { access }: Context,
  ): Promise<Model> {
    return nameAvailability(access, name);
  }
}
