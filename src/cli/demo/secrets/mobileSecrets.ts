import type { DemoSecret } from '../DemoSecret';
import { demoBytes } from './demoBytes';

const owner = { Team: 'mobile', CostCenter: 'CC-1300' };
const prod = { Environment: 'prod', ...owner };

/** The apps for phones. */
export const mobileSecrets: readonly DemoSecret[] = [
  {
    name: 'prod/mobile/push-notifications',
    description: 'Credentials for push messages, one set for each kind of phone',
    tags: { ...prod, Vendor: 'push' },
    versions: [
      {
        value: {
          json: {
            android: { project: 'demo-teahouse', token: 'demo-push-android' },
            ios: { topic: 'example.teahouse.app', token: 'demo-push-ios' },
            ttlSeconds: 86400,
          },
        },
      },
    ],
  },
  {
    name: 'prod/mobile/app-signing-keystore',
    description: 'Key store that signs releases of the Android app',
    tags: { ...prod, RenewBy: '2031-12-31' },
    versions: [
      { value: { bytes: demoBytes('demo key store of the app, first, no key in it') } },
      { value: { bytes: demoBytes('demo key store of the app, second, no key in it') } },
    ],
  },
  {
    name: 'staging/mobile/test-account',
    description: 'Customer that the nightly tests of the app sign in as',
    tags: { Environment: 'staging', ...owner },
    versions: [{ value: { json: { email: 'tester@teahouse.example', password: 'demo-test-account' } } }],
  },
];
