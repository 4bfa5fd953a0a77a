import { Field, Int, ObjectType } from 'type-graphql';
import type { SecretPage } from '../../secrets/lists/listSecrets';
import { PageInfo } from './PageInfo';
import { Secret } from './Secret';

@ObjectType({ simpleResolvers: true, description: 'A secret in a page.' })
export class SecretEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this secret.' })
  readonly cursor!: string;

  @Field(() => Secret, { description: 'The secret.' })
  readonly node!: Secret;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A page of secrets. There is no total count: AWS has none, and counting would list everything. A page may hold fewer than `first`, even none, while `hasNextPage` is true; `endCursor` is then still set.',
})
export class SecretConnection {
  @Field(() => [SecretEdge], { description: 'The secrets with their cursors.' })
  readonly edges: SecretPage['edges'];

  @Field(() => [Secret], { description: 'The secrets.' })
  readonly nodes: readonly SecretPage['edges'][number]['node'][];

  @Field(() => PageInfo, { description: 'Whether and where the list goes on.' })
  readonly pageInfo: PageInfo;

  @Field(() => Int, {
    description:
      'How many secrets visible to the caller were looked at to fill this page: filters that AWS cannot express are checked here.',
  })
  readonly scanned: number;

  constructor(page: SecretPage) {
    const { edges, hasNextPage, scanned } = page;
    this.edges = edges;
    this.nodes = edges.map(({ node }) => node);
    this.pageInfo = {
      hasNextPage,
      hasPreviousPage: false,
      // Made when it is read, like the cursors of the edges.
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return page.endCursor;
      },
    };
    this.scanned = scanned;
  }
}
