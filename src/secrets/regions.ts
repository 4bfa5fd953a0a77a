import { parseSecretArn } from '../aws/arn';

/** The Regions that this gateway serves. Names, and lists, are those of the home Region. */
export interface Regions {
  readonly home: string;
  readonly all: readonly string[];
}

/** Whether a secret of this id can be known here: an ARN of a Region that is not configured names none. */
export function isServedHere(id: string, regions: Regions): boolean {
  const arn = parseSecretArn(id);
  return !arn || regions.all.includes(arn.region);
}
