import { Field, ObjectType } from 'type-graphql';
import type { AuditPage } from '../../audit/search/searchAudit';
import { AuditEntry } from './AuditEntry';
import { PageInfo } from './PageInfo';

@ObjectType({ simpleResolvers: true, description: 'An entry in a page.' })
export class AuditEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this entry.' })
  readonly cursor!: string;

  @Field(() => AuditEntry, { description: 'The entry.' })
  readonly node!: AuditEntry;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A page of the audit log. It may hold fewer than `first`, even none, while `hasNextPage` is true: one request looks at so much of the log and no more. `endCursor` is then still set.',
})
export class AuditConnection {
  @Field(() => [AuditEdge], { description: 'The entries with their cursors.' })
  readonly edges: readonly AuditEdge[];

  @Field(() => [AuditEntry], { description: 'The entries.' })
  readonly nodes: readonly AuditEntry[];

  @Field(() => PageInfo, { description: 'Whether and where the log goes on.' })
  readonly pageInfo: PageInfo;

  constructor({ edges, hasNextPage, endCursor }: AuditPage) {
    this.edges = edges;
    this.nodes = edges.map(({ node }) => node);
    this.pageInfo = { hasNextPage, hasPreviousPage: false, startCursor: edges[0]?.cursor ?? null, endCursor };
  }
}
