import type { Place } from './Place';
import { partitionOf } from './partitionOf';

/** Who calls: the one IAM user that an account of this embedded Secrets Manager has. */
export function callerArn({ region, accountId }: Place): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:user/secretql`;
}
