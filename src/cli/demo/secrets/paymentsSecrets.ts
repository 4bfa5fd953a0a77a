import type { DemoSecret } from '../DemoSecret';

const owner = { Team: 'payments', CostCenter: 'CC-1200' };
const prod = { Environment: 'prod', ...owner };
const staging = { Environment: 'staging', ...owner };

const database = { engine: 'postgres', port: 5432, dbname: 'payments' };
const prodDatabase = { ...database, username: 'payments_app', host: 'payments-db.prod.teahouse.example' };
const sftp = { host: 'sftp.accounting.example', port: 22, username: 'teahouse' };

/** Where money is at stake: the most rotated secrets of the company. */
export const paymentsSecrets: readonly DemoSecret[] = [
  {
    name: 'prod/payments/database',
    description: 'Login of the payments service to its PostgreSQL database',
    tags: { ...prod, DataClass: 'confidential' },
    versions: [
      { value: { json: { ...prodDatabase, password: 'demo-payments-winter' } } },
      { value: { json: { ...prodDatabase, password: 'demo-payments-spring' } } },
      { value: { json: { ...prodDatabase, password: 'demo-payments-summer' } } },
    ],
  },
  {
    name: 'prod/payments/card-processor-token',
    description: 'API token of the card processor, live account',
    tags: { ...prod, Vendor: 'card-processor', DataClass: 'confidential' },
    versions: [
      { value: { string: 'demo-card-processor-live-first' } },
      { value: { string: 'demo-card-processor-live-second' } },
    ],
  },
  {
    name: 'prod/payments/webhook-signing-key',
    description: 'Signs webhooks to merchants; the key labelled BLUE is announced and not yet in use',
    tags: { ...prod, Vendor: 'none' },
    versions: [
      { value: { string: 'demo-webhook-signing-green' } },
      { value: { string: 'demo-webhook-signing-blue' }, stage: 'BLUE' },
    ],
  },
  {
    name: 'prod/payments/ledger-export-sftp',
    description: 'Where the ledger is dropped every night for the accountants',
    tags: { ...prod, Vendor: 'accounting' },
    versions: [{ value: { json: { ...sftp, password: 'demo-ledger-export' } } }],
  },
  {
    name: 'staging/payments/database',
    description: 'Login of the payments service to its staging database',
    tags: staging,
    versions: [
      {
        value: {
          json: {
            ...database,
            username: 'payments_app',
            password: 'demo-payments-staging',
            host: 'payments-db.staging.teahouse.example',
          },
        },
      },
    ],
  },
  {
    name: 'staging/payments/card-processor-token',
    description: 'API token of the card processor, test account',
    tags: { ...staging, Vendor: 'card-processor' },
    versions: [{ value: { string: 'demo-card-processor-test' } }],
  },
  {
    name: 'dev/payments/database',
    description: 'The same on every laptop',
    tags: { Environment: 'dev', ...owner },
    versions: [
      {
        value: {
          json: { ...database, username: 'dev', password: 'demo-payments-dev', host: 'localhost' },
        },
      },
    ],
  },
];
