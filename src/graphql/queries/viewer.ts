import { Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../Context';
import { Viewer } from '../types/Viewer';

@Resolver()
export class ViewerQuery {
  @Query(() => Viewer, { description: 'Who the gateway takes the caller to be.' })
  viewer(@Ctx() { principal: { subject, kind, groups } }: Context): Viewer {
    return { subject, kind, groups };
  }
}
