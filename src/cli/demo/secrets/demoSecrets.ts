import type { DemoSecret } from '../DemoSecret';
import { insightsSecrets } from './insightsSecrets';
import { mobileSecrets } from './mobileSecrets';
import { paymentsSecrets } from './paymentsSecrets';
import { platformSecrets } from './platformSecrets';
import { shopSecrets } from './shopSecrets';

/**
 * The secrets of a small tea merchant. All made up: every value says "demo", every host is in a domain that cannot
 * exist (RFC 2606). At most 50, so that one `secretsByIds` finds them all.
 */
export const demoSecrets: readonly DemoSecret[] = [
  ...paymentsSecrets,
  ...shopSecrets,
  ...platformSecrets,
  ...insightsSecrets,
  ...mobileSecrets,
];
