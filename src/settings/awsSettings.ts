import { between, list, oneOf, region, type Settings, url, wholeBetween } from './schemas';

/** AWS: which, and how much of it may be used. */
export const awsSettings = {
  AWS_REGION: {
    key: 'region',
    schema: region.optional(),
    default: '',
    meaning:
      'Home Region: names and lists are its. Default: that of the AWS profile (with `aws`), else the first of `AWS_REGIONS`, else `us-east-1` (embedded).',
  },
  AWS_REGIONS: {
    key: 'regions',
    schema: list(region),
    default: '',
    meaning: 'All Regions whose ARNs are served, separated by commas. Default: the home Region alone.',
  },
  AWS_ENDPOINT_URL_SECRETS_MANAGER: {
    key: 'awsEndpoint',
    schema: url.optional(),
    default: '',
    meaning: 'With `aws`: another address of Secrets Manager, such as a VPC endpoint.',
  },
  AWS_RATE_SHARE: {
    key: 'awsRateShare',
    schema: between(0.01, 1_000),
    default: '1',
    meaning:
      "With `aws`: the part of AWS's request rates per account and Region that this gateway may use. All programs of the account share them: give each of two gateways `0.5`, or less to leave some to others. More than `1`, up to 1000, is for an endpoint that is not AWS.",
  },
  AWS_ATTEMPT_TIMEOUT_MS: {
    key: 'awsAttemptTimeoutMs',
    schema: between(50, 10_000),
    default: '3000',
    meaning: 'How long AWS may take to answer one attempt of a call, in milliseconds.',
  },
  AWS_DEADLINE_MS: {
    key: 'awsDeadlineMs',
    schema: between(100, 12_000),
    default: '10000',
    meaning:
      'How long a request may wait for AWS in all, in milliseconds, less than `REQUEST_TIMEOUT_MS`: reads end then with what could be had, and no write begins later.',
  },
  AWS_BREAKER_PAUSE_MS: {
    key: 'awsBreakerPauseMs',
    schema: between(50, 60_000),
    default: '5000',
    meaning: 'How long a Region is left alone when ten attempts in a row were not answered, in milliseconds.',
  },
  MAX_AWS_CALLS: {
    key: 'maxAwsCalls',
    schema: wholeBetween(1, 10_000),
    default: '250',
    meaning: 'Most AWS calls that one operation may make: what can take more is refused before it begins.',
  },
  AWS_ACCOUNTING: {
    key: 'awsAccounting',
    schema: oneOf(['loopback', 'on', 'off']),
    default: 'loopback',
    meaning:
      'Whether answers tell in `extensions.aws` what they cost at AWS: `on`, `off`, or `loopback` for callers on this machine.',
  },
} as const satisfies Settings;
