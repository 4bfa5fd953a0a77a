/** A secret as both sides know it: the AWS stub puts it on the wire, the bare Apollo Server holds it in memory. */
export interface FixedSecret {
  readonly arn: string;
  readonly name: string;
  readonly region: string;
  readonly accountId: string;
  readonly description: string;
  readonly createdAt: Date;
  readonly lastChangedAt: Date;
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  readonly versionId: string;
  readonly text: string;
}

const region = 'us-east-1';
const accountId = '123456789012';
const createdMs = Date.UTC(2026, 0, 15, 9, 30);

/** Fifty secrets, the same in every process. */
export const fixedSecrets: readonly FixedSecret[] = Array.from({ length: 50 }, (_, index) => {
  const number = String(index).padStart(6, '0');
  const name = `shop/orders/service-${number}`;
  return {
    arn: `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${number}`,
    name,
    region,
    accountId,
    description: `Credentials of order service ${index}`,
    createdAt: new Date(createdMs + index * 60_000),
    lastChangedAt: new Date(createdMs + index * 3_600_000),
    tags: [
      { key: 'team', value: 'orders' },
      { key: 'stage', value: index % 2 === 0 ? 'prod' : 'test' },
      { key: 'cost-centre', value: `4${number}` },
    ],
    versionId: `00000000-0000-4000-8000-000000${number}`,
    text: JSON.stringify({ username: `orders_${index}`, password: `not-a-secret-${number}`, port: 5432 }),
  };
});
