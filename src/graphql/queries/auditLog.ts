import { Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import { readAuditLog } from '../../secrets/readAuditLog';
import type { Context } from '../Context';
import { AuditFilter } from '../inputs/AuditFilter';
import { AuditConnection } from '../types/AuditConnection';

@ArgsType()
class AuditLogArgs {
  @Field(() => AuditFilter, { nullable: true, description: 'Which; left out, all.' })
  readonly filter?: AuditFilter | null;

  @Field(() => Int, { defaultValue: 25, description: 'How many: 1 to 100.' })
  readonly first!: number;

  @Field(() => String, { nullable: true, description: 'The cursor behind which the page begins.' })
  readonly after?: string | null;
}

@Resolver()
export class AuditLogQuery {
  @Query(() => AuditConnection, {
    nullable: true,
    description:
      'Who did what, newest first, for callers whose policy permits it. `first` is 1 to 100. Each reading is written down itself.',
  })
  async auditLog(
    @Args(() => AuditLogArgs) request: AuditLogArgs,
    @Ctx() { access, searchAudit }: Context,
  ): Promise<AuditConnection> {
    return new AuditConnection(await readAuditLog(access, searchAudit, request));
  }
}
