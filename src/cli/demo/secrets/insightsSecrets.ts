import type { DemoSecret } from '../DemoSecret';

const owner = { Team: 'insights', CostCenter: 'CC-3000' };
const prod = { Environment: 'prod', ...owner };

const warehouse = { engine: 'redshift', port: 5439, dbname: 'insights', username: 'reporting' };
const prodWarehouse = { ...warehouse, host: 'warehouse.prod.teahouse.example' };

/** Reports and the data they come from. */
export const insightsSecrets: readonly DemoSecret[] = [
  {
    name: 'prod/insights/warehouse',
    description: 'Reads the data warehouse for reports',
    tags: { ...prod, DataClass: 'personal' },
    versions: [
      { value: { json: { ...prodWarehouse, password: 'demo-warehouse-first' } } },
      { value: { json: { ...prodWarehouse, password: 'demo-warehouse-second' } } },
    ],
  },
  {
    name: 'staging/insights/warehouse',
    description: 'A sample of the data warehouse',
    tags: { Environment: 'staging', ...owner },
    versions: [
      {
        value: {
          json: {
            ...warehouse,
            password: 'demo-warehouse-staging',
            host: 'warehouse.staging.teahouse.example',
          },
        },
      },
    ],
  },
  {
    name: 'prod/insights/reports-smtp',
    description: 'Mails the weekly report',
    tags: prod,
    versions: [
      {
        value: {
          json: {
            host: 'smtp.teahouse.example',
            port: 587,
            username: 'reports',
            password: 'demo-reports-smtp',
          },
        },
      },
    ],
  },
  {
    name: 'prod/insights/partner-feed',
    description: 'Waiting for the partner to send the token: there is no value yet',
    tags: { ...prod, Vendor: 'partner' },
    versions: [],
  },
];
