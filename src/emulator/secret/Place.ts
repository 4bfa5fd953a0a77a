/** Where a world lies: what its secrets' ARNs say besides the name. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}
