import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../Context';
import { Viewer } from '../types/Viewer';

@Resolver()
export class ViewerQuery {
  @Query(() => Viewer, { description: 'Who the gateway takes the caller to be.' })
  viewer(@Ctx() { access }: Context): Viewer {
    // Without authentication, which the configuration does not offer yet, nobody else gets as far as here.
    return { subject: access.subject, kind: 'LOCAL', groups: [] };
  }
}
