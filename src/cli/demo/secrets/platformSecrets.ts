import type { DemoSecret } from '../DemoSecret';
import { demoBytes } from './demoBytes';

const owner = { Team: 'platform', CostCenter: 'CC-9000' };
const prod = { Environment: 'prod', ...owner };

/** What the others stand on: registry, names, monitoring, backups, and one leftover on its way out. */
export const platformSecrets: readonly DemoSecret[] = [
  {
    name: 'prod/platform/container-registry',
    description: 'Robot account that pulls images',
    tags: prod,
    versions: [
      {
        value: {
          json: {
            registry: 'registry.teahouse.example',
            username: 'robot-puller',
            password: 'demo-registry-puller',
          },
        },
      },
    ],
  },
  {
    name: 'prod/platform/dns-api-token',
    description: 'Changes records of teahouse.example',
    tags: { ...prod, Vendor: 'dns' },
    versions: [{ value: { string: 'demo-platform-dns' } }],
  },
  {
    name: 'prod/platform/ci-deploy-token',
    description: 'Lets the build server deploy',
    tags: { ...prod, ManagedBy: 'ci' },
    versions: [
      { value: { string: 'demo-deploy-monday' } },
      { value: { string: 'demo-deploy-tuesday' } },
      { value: { string: 'demo-deploy-wednesday' } },
    ],
  },
  {
    name: 'prod/platform/monitoring-ingest-key',
    description: 'Sends metrics and logs',
    tags: { ...prod, Vendor: 'monitoring' },
    versions: [{ value: { string: 'demo-monitoring-prod' } }],
  },
  {
    name: 'staging/platform/monitoring-ingest-key',
    description: 'Sends metrics and logs',
    tags: { Environment: 'staging', ...owner, Vendor: 'monitoring' },
    versions: [{ value: { string: 'demo-monitoring-staging' } }],
  },
  {
    name: 'prod/platform/backup-keystore',
    description: 'Key store that backups are encrypted with; a copy lies in the safe',
    tags: { ...prod, DataClass: 'confidential' },
    versions: [{ value: { bytes: demoBytes('demo key store of the backups, no key in it') } }],
  },
  {
    name: 'prod/platform/alerting',
    description: 'Whom to wake, as YAML: a value does not have to be JSON to have lines',
    tags: prod,
    versions: [{ value: { string: 'on_call:\n  primary: demo-pager-mint\n  secondary: demo-pager-sage\n' } }],
  },
  {
    name: 'prod/platform/legacy-ftp',
    description: 'FTP drop of the old warehouse, replaced by SFTP',
    tags: prod,
    versions: [
      {
        value: { json: { host: 'ftp.teahouse.example', username: 'warehouse', password: 'demo-legacy-ftp' } },
      },
    ],
    recoveryDays: 7,
  },
];
