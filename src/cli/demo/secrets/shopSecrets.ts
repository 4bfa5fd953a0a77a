import type { DemoSecret } from '../DemoSecret';
import { demoBytes } from './demoBytes';

const owner = { Team: 'shop', CostCenter: 'CC-1100' };
const prod = { Environment: 'prod', ...owner };
const staging = { Environment: 'staging', ...owner };

const database = { engine: 'mysql', port: 3306, dbname: 'shop', username: 'shop_app' };
const prodDatabase = { ...database, host: 'shop-db.prod.teahouse.example' };

/** The web shop, in three environments. */
export const shopSecrets: readonly DemoSecret[] = [
  {
    name: 'prod/shop/database',
    description: 'Login of the shop to its MySQL database',
    tags: { ...prod, DataClass: 'personal' },
    versions: [
      { value: { json: { ...prodDatabase, password: 'demo-shop-oolong' } } },
      { value: { json: { ...prodDatabase, password: 'demo-shop-darjeeling' } } },
    ],
  },
  {
    name: 'prod/shop/session-key',
    description: 'Signs the session cookies of customers',
    tags: prod,
    versions: [
      { value: { string: 'demo-shop-session-old' } },
      { value: { string: 'demo-shop-session-new' } },
    ],
  },
  {
    name: 'prod/shop/search-api-token',
    description: 'Token for the hosted product search',
    tags: { ...prod, Vendor: 'search' },
    versions: [{ value: { string: 'demo-shop-search' } }],
  },
  {
    name: 'prod/shop/cache',
    description: 'Redis in front of the product pages',
    tags: prod,
    versions: [
      {
        value: {
          json: {
            host: 'shop-cache.prod.teahouse.example',
            port: 6379,
            tls: true,
            password: 'demo-shop-cache',
          },
        },
      },
    ],
  },
  {
    name: 'prod/shop/tls-keystore',
    description: 'Key store with the TLS key of www.teahouse.example',
    tags: { ...prod, RenewBy: '2027-03-31' },
    versions: [{ value: { bytes: demoBytes('demo key store of the shop, no key in it') } }],
  },
  {
    name: 'prod/shop/oauth-client',
    description: 'OAuth client for customers who sign in with another account',
    tags: { ...prod, Vendor: 'identity' },
    versions: [
      {
        value: {
          json: {
            client_id: 'demo-shop-client',
            client_secret: 'demo-shop-oauth',
            scopes: ['openid', 'email'],
          },
        },
      },
    ],
  },
  {
    name: 'staging/shop/database',
    description: 'Login of the shop to its staging database',
    tags: staging,
    versions: [
      {
        value: {
          json: { ...database, password: 'demo-shop-staging', host: 'shop-db.staging.teahouse.example' },
        },
      },
    ],
  },
  {
    name: 'staging/shop/session-key',
    description: 'Signs the session cookies of testers',
    tags: staging,
    versions: [{ value: { string: 'demo-shop-session-staging' } }],
  },
  {
    name: 'dev/shop/database',
    description: '',
    tags: { Environment: 'dev', ...owner },
    versions: [{ value: { json: { ...database, password: 'demo-shop-dev', host: 'localhost' } } }],
  },
];
